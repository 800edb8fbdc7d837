package cloud.billingstudio.monthend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the rows of all our tables, and of the engine's people, aside and brings them back: far quicker than to make them again. */
final class DatabaseRows {

    private static int number;

    private final JdbcClient jdbc;
    private final List<Table> tables;

    private record Table(String name, String columns) {}

    /** Rows kept aside, by the number of their copies; a table that was empty has none. */
    record Kept(int number, List<String> tables) {}

    DatabaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("create schema if not exists kept").update();
        this.tables = jdbc.sql("""
                        select t.table_name,
                               string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position)
                          from information_schema.tables t
                          join information_schema.columns c
                            on c.table_schema = t.table_schema and c.table_name = t.table_name
                         where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
                           and t.table_name !~ '^(flyway_|act_(?!id_))' and c.is_generated = 'NEVER'
                         group by t.table_name
                         order by t.table_name""")
                .query((row, n) -> new Table(row.getString(1), row.getString(2)))
                .list();
    }

    Kept keep() {
        int copy = ++number;
        List<String> kept = new ArrayList<>();
        for (Table table : tables) {
            boolean any = jdbc.sql("select exists (select from %s)".formatted(table.name()))
                    .query(Boolean.class)
                    .single();
            if (any) {
                jdbc.sql("create unlogged table kept.%s_%d as table %s".formatted(table.name(), copy, table.name()))
                        .update();
                kept.add(table.name());
            }
        }
        return new Kept(copy, kept);
    }

    void restore(Kept kept) {
        StringBuilder statements =
                new StringBuilder("perform set_config('session_replication_role', 'replica', true);\n");
        for (Table table : tables) {
            statements.append("delete from %s;\n".formatted(table.name()));
            if (kept.tables().contains(table.name())) {
                statements.append("insert into %1$s (%2$s) overriding system value select %2$s from kept.%1$s_%3$d;\n"
                        .formatted(table.name(), table.columns(), kept.number()));
            }
        }
        jdbc.sql("do $$ begin\n%send $$".formatted(statements)).update();
    }

    /** Differs whenever any row does; that knowledge has gone on by an instant is no change of what is known. */
    String fingerprint() {
        return jdbc.sql(tables.stream()
                        .filter(table -> !table.name().equals("knowledge"))
                        .map(table -> "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from %s t"
                                .formatted(table.name()))
                        .collect(Collectors.joining(" union all ")))
                .query(String.class)
                .list()
                .toString();
    }
}
