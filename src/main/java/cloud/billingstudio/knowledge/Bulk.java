package cloud.billingstudio.knowledge;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Loads many rows at once by PostgreSQL's {@code COPY}. */
@Component
public class Bulk {

    private final JdbcTemplate jdbc;

    Bulk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Copies rows into a table, in the caller's transaction.
     *
     * @param target table with columns, for example {@code staged(id, name)}
     * @param rows per row one value per column; null is null, everything else as PostgreSQL reads its text
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void copy(String target, Collection<? extends List<?>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(rows.size() * 80);
        rows.forEach(row -> append(text, row));
        jdbc.execute((ConnectionCallback<Long>) connection -> send(connection, target, text.toString()));
    }

    /**
     * Copies rows into a table where rows of the same key are replaced, or merged by the given rule.
     *
     * @param key the columns of the table's key
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(String table, String columns, String key, Collection<? extends List<?>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.execute("create temp table if not exists copied_%1$s (like %1$s including defaults) on commit drop"
                .formatted(table));
        jdbc.execute("truncate copied_" + table);
        copy("copied_%s (%s)".formatted(table, columns), rows);
        StringBuilder replaced = new StringBuilder();
        for (String column : columns.split(",\\s*")) {
            replaced.append(replaced.isEmpty() ? "" : ", ")
                    .append(column)
                    .append(" = excluded.")
                    .append(column);
        }
        jdbc.update(
                "insert into %1$s (%2$s) select distinct on (%3$s) %2$s from copied_%1$s on conflict (%3$s) do update set %4$s"
                        .formatted(table, columns, key, replaced));
    }

    private static Long send(java.sql.Connection connection, String target, String text) throws SQLException {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin", new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(StringBuilder text, List<?> row) {
        String separator = "";
        for (Object value : row) {
            text.append(separator).append(escaped(value));
            separator = "\t";
        }
        text.append('\n');
    }

    private static String escaped(@Nullable Object value) {
        if (value == null) {
            return "\\N";
        }
        String plain = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return plain.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\0", "");
    }
}
