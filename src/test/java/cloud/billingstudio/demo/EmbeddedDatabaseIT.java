package cloud.billingstudio.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.shared.CannotStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("killed-process")
@ResourceLock("processes")
class EmbeddedDatabaseIT {

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    @Test
    void keepsItsDataAfterTheStudioWasKilled() throws Exception {
        Process killed = startInAnotherJvm();
        killed.destroyForcibly().waitFor();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(single(database, "select word from kept")).isEqualTo("kept");
            assertThat(single(database, "show fsync")).isEqualTo("on");
            assertThat(single(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(single(database, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void startsOverAFileOfAProcessNumberThatIsTakenByAnother() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Path pidFile = folder.resolve("postgres/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n");

        new OrphanedPostgres(folder.resolve("postgres")).stop();

        assertThat(pidFile).doesNotExist();
    }

    @Test
    void refusesAFolderAnotherStudioHolds() throws IOException {
        try (DataFolder held = DataFolder.take(folder)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("The data folder " + folder + " is in use by another running Studio.");
        }
    }

    @Test
    void refusesFilesOfAnotherMajorVersionAndLeavesThem() throws IOException {
        Path version = Files.createDirectories(folder.resolve("postgres")).resolve("PG_VERSION");
        Files.writeString(version, "15\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was written by PostgreSQL 15");
        assertThat(version).hasContent("15");
    }

    @Test
    void refusesAFolderThatCannotBeCreated() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedDatabase.start(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be created or written");
    }

    @Test
    void namesTheCureOnAMachineItHasNoServerFor() {
        assertThatThrownBy(() -> EmbeddedDatabase.binaries("Solaris", "sparc"))
                .isInstanceOfSatisfying(CannotStart.class, refused -> {
                    assertThat(refused).hasMessageContaining("Solaris on sparc");
                    assertThat(refused.cure()).contains("all-platforms", "SPRING_DATASOURCE_URL");
                });
    }

    private Process startInAnotherJvm() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Studio.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (!Objects.equals(line, "ready")) {
            assertThat(line).as("the other process ended early").isNotNull();
            line = output.readLine();
        }
        return process;
    }

    private static String single(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    /** A Studio to be killed: writes one row, says so and waits. */
    static final class Studio {
        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (word text)");
                statement.execute("insert into kept values ('kept')");
            }
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
