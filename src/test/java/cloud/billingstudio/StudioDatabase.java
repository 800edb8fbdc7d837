package cloud.billingstudio;

import cloud.billingstudio.process.EngineTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * One PostgreSQL for all tests of a JVM, fast rather than durable. Every Spring context gets a database of its own: a copy
 * of one that was migrated once, the tables of the engine and of the simulated vendors included.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // before the Studio looks whether a database is named
public final class StudioDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.datasource.url=" + create(), "spring.datasource.username=postgres")
                .applyTo(context);
    }

    /** Creates a migrated database without rows and returns its JDBC address; the user is {@code postgres}, without a password. */
    public static String create() {
        return create("test_" + COUNT.incrementAndGet(), Template.NAME);
    }

    /** Creates a database without tables and returns its JDBC address; for whoever migrates it only so far. */
    static String createEmpty() {
        return create("test_" + COUNT.incrementAndGet(), "template1");
    }

    /** The JDBC address of the server, to which the name of a database is added. */
    static String server() {
        return "jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/";
    }

    private static String create(String name, String template) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // copying files beats logging each page where nothing has to survive a crash
            statement.execute("create database " + name + " template " + template + " strategy file_copy");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database for the test", e);
        }
        return server() + name;
    }

    /** Migrated as the Studio and the simulated vendors do it at their start. */
    private static final class Template {
        private static final String NAME = migrated("migrated");

        private static String migrated(String name) {
            String address = create(name, "template1");
            Flyway.configure()
                    .dataSource(address, "postgres", "")
                    .javaMigrations(EngineTables.migration())
                    .outOfOrder(true)
                    .load()
                    .migrate();
            Flyway.configure()
                    .dataSource(address, "postgres", "")
                    .schemas("sandbox")
                    .locations("classpath:db/sandbox")
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return name;
        }
    }

    private static final class Server {
        private static final Path MEMORY = Path.of("/dev/shm");
        private static final long ROOM = 4_000_000_000L;
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setDataDirectory(folder())
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(server)); // after all contexts have closed
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** In memory where the machine has such a folder with room: creating and dropping files is most of what tests wait for. */
        private static Path folder() throws IOException {
            if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM) {
                return Files.createTempDirectory(MEMORY, "studio-tests-");
            }
            return Files.createTempDirectory("studio-tests-");
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
