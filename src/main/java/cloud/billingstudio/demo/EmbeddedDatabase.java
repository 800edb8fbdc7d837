package cloud.billingstudio.demo;

import cloud.billingstudio.shared.CannotStart;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL as a child of this process, with its data kept in the data folder and as durable as a real server's. */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final int MAJOR_VERSION = 17;
    private static final String NAME = "studio";
    private static final String USER = "postgres";
    private static final Duration CRASH_RECOVERY = Duration.ofMinutes(2);

    private final DataFolder folder;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts the server on the folder; a first start creates the database, a later one finds it. */
    static EmbeddedDatabase start(Path dataFolder) {
        DataFolder folder = DataFolder.take(dataFolder);
        try {
            folder.checkVersion(MAJOR_VERSION);
            new OrphanedPostgres(folder.database()).stop();
            EmbeddedDatabase database = new EmbeddedDatabase(folder, server(folder));
            database.createOnce();
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            free(folder);
            if (e instanceof CannotStart known) {
                throw known;
            }
            throw new CannotStart(
                    "The embedded database does not start: " + e.getMessage() + ".",
                    "See " + folder.file("postgres.log") + " for its own words.");
        }
    }

    private static EmbeddedPostgres server(DataFolder folder) throws IOException {
        Path unfinished = folder.file("postgres.unfinished");
        if (Files.exists(unfinished)) {
            FileSystemUtils.deleteRecursively(folder.database()); // killed while it was created: holds nothing yet
        }
        if (!Files.exists(folder.database())) {
            Files.writeString(unfinished, "The database folder is being created.\n");
        }
        Redirect log = Redirect.appendTo(folder.file("postgres.log").toFile());
        return settings(EmbeddedPostgres.builder())
                .setPgBinaryResolver(EmbeddedDatabase::binaries)
                .setOverrideWorkingDirectory(folder.file("postgres-server").toFile())
                .setDataDirectory(folder.database())
                .setDataDirectoryCustomizer(created -> unfinished.toFile().delete())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    /** The server's programs; a jar built by one kind of machine has them for that kind alone. */
    static InputStream binaries(String system, String machine) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        } catch (IllegalStateException missing) {
            throw new CannotStart(
                    "This demo was built without the PostgreSQL for " + system + " on " + machine + ".",
                    "Build it on such a machine, or for all by mvn -P all-platforms package; or name a PostgreSQL"
                            + " server by SPRING_DATASOURCE_URL.");
        }
    }

    private static EmbeddedPostgres.Builder settings(EmbeddedPostgres.Builder builder) {
        return builder.setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // the application's own end stops it, after all that uses it
                .setPGStartupWait(CRASH_RECOVERY)
                .setServerConfig("fsync", "on") // the library is made for tests and turns both off
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100")
                .setServerConfig("log_checkpoints", "off")
                .setLocaleConfig("locale", "C") // the same order of text on every machine
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    private void createOnce() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean exists = statement
                    .executeQuery("select 1 from pg_database where datname = '" + NAME + "'")
                    .next();
            if (!exists) {
                statement.execute("create database " + NAME);
            }
        }
    }

    private static void free(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException alreadyOnTheWayOut) {
            // the process ends and the lock with it
        }
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
    }

    /** Stops the server and frees the folder. */
    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            folder.close();
        }
    }
}
