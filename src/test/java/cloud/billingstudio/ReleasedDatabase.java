package cloud.billingstudio;

import cloud.billingstudio.process.EngineTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/**
 * Databases as a released Studio left them: one open month end each, 2026-10, with its process standing in the middle.
 *
 * <p>They were made by running that release as in the demo, its simulated vendors included ({@code POST
 * /sandbox/control/reset?dataset=generated&customers=12&subscriptions=45&seed=5}, business time 5 November 2026, some
 * counts raised in October by {@code POST /sandbox/control/marketplace/changes}), driving the month end over REST as its
 * people do, killing the Studio without warning at the point each constant describes, and copying every row of every table
 * with {@code COPY … TO STDOUT}. A file begins with the names of the migrations that the release had applied, the business
 * time and the real time of the kill; then come the rows in COPY's text format, then the sequences.
 */
enum ReleasedDatabase {
    /** Some details of the marketplace are read and committed, others are not; the PSAs are not read yet or are. */
    FETCHING,
    /** Some customers are reviewed, others wait. */
    REVIEW,
    /** The frozen plan waits for the billing manager. */
    APPROVAL,
    /** Approved and prepared; some changes are written, some are not, and some were under way at the kill. */
    POSTING,
    /** All but one change are posted and verified; that one was refused by the PSA. */
    FAILURES;

    static final String PERIOD = "2026-10";

    private static final String MIGRATION = "-- migration ";
    private static final String BUSINESS_TIME = "-- business time ";
    private static final String STOPPED = "-- stopped ";
    private static final String COPY = "COPY ";

    /** Where real time is kept, and the present is compared with it: what was just now has to be just now again. */
    private static final List<String> OF_REAL_TIME =
            List.of("act\\_ru\\_%", "posting%", "connection%", "permit%", "fetch\\_now");

    /** Nothing that was due is further from the kill; business time is weeks away. */
    private static final Duration AROUND = Duration.ofDays(7);

    /**
     * Restores it into a database of its own, migrated to where the release had it and no further, as if the release had been
     * stopped two minutes ago: then nobody waits for the locks of the jobs it was at.
     *
     * @return its JDBC address; the user is {@code postgres}, without a password
     */
    String restore() {
        String address = StudioDatabase.createEmpty();
        List<String> lines = lines();
        migrate(address, lines, "public", "db/migration");
        migrate(address, lines, "sandbox", "db/sandbox");
        try (Connection connection = DriverManager.getConnection(address, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // rows come in any order, and none is judged
            empty(statement);
            load(connection, statement, lines);
            moveToNow(statement, Instant.parse(told(lines, STOPPED)));
            statement.execute(
                    "update sandbox.clock set frozen_at = null, shift_millis = 1000 * extract(epoch from timestamptz '%s' - now())"
                            .formatted(told(lines, BUSINESS_TIME)));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot restore " + this, e);
        }
        return address;
    }

    private List<String> lines() {
        String file = "released/" + name().toLowerCase(Locale.ROOT) + ".sql.gz";
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ClassPathResource(file).getInputStream()), StandardCharsets.UTF_8))) {
            return rows.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String told(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .findFirst()
                .orElseThrow();
    }

    /** By name and not up to a version: a later migration may have a lower number. */
    private static void migrate(String address, List<String> lines, String schema, String folder) {
        String ofSchema = MIGRATION + schema + " ";
        try {
            Path released = Files.createTempDirectory("released-migrations");
            try {
                for (String line : lines) {
                    if (line.startsWith(ofSchema) && line.endsWith(".sql")) {
                        String script = line.substring(ofSchema.length());
                        Files.write(
                                released.resolve(script),
                                new ClassPathResource(folder + "/" + script).getContentAsByteArray());
                    }
                }
                var flyway = Flyway.configure()
                        .dataSource(address, "postgres", "")
                        .schemas(schema)
                        .locations("filesystem:" + released)
                        .outOfOrder(true);
                if (schema.equals("public")) {
                    flyway.javaMigrations(EngineTables.migration());
                }
                flyway.load().migrate();
            } finally {
                FileSystemUtils.deleteRecursively(released);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What migrations put in comes again with the rows. */
    private static void empty(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                 where table_schema in ('public', 'sandbox') and table_type = 'BASE TABLE'
                   and table_name <> 'flyway_schema_history'""")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        statement.execute("truncate table " + String.join(", ", tables));
    }

    private static void load(Connection connection, Statement statement, List<String> lines)
            throws SQLException, IOException {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith(COPY)) {
                int end = at + lines.subList(at, lines.size()).indexOf("\\.");
                String rows = String.join("\n", lines.subList(at + 1, end)) + "\n";
                try (Reader text = new StringReader(rows)) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(line.replace(";", ""), text);
                }
                at = end;
            } else if (!line.startsWith("--")) {
                statement.execute(line);
            }
        }
    }

    private static void moveToNow(Statement statement, Instant stopped) throws SQLException {
        List<String[]> columns = new ArrayList<>();
        for (String tables : OF_REAL_TIME) {
            try (ResultSet found = statement.executeQuery("""
                    select quote_ident(c.table_name), quote_ident(c.column_name)
                      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name like '%s'
                       and c.data_type like 'timestamp%%'""".formatted(tables))) {
                while (found.next()) {
                    columns.add(new String[] {found.getString(1), Objects.requireNonNull(found.getString(2))});
                }
            }
        }
        for (String[] column : columns) {
            statement.execute(
                    "update %1$s set %2$s = %2$s + (now() - interval '2 minutes' - timestamptz '%3$s') where %2$s between '%4$s' and '%5$s'"
                            .formatted(column[0], column[1], stopped, stopped.minus(AROUND), stopped.plus(AROUND)));
        }
    }
}
