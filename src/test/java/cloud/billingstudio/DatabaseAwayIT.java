package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.JsonClient.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** While the database is out of reach everybody reads one plain sentence, and soon; once it is back, on they go. */
@Tag("studio")
@ResourceLock("processes")
class DatabaseAwayIT {

    private static final String WORDS = "The database cannot be reached at the moment";

    /** The pool gives up before; a browser or a program would take much longer for a hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void tellsSoOnEveryDoorAndGoesOnOnceItIsBack() throws Exception {
        URI database = URI.create(StudioDatabase.create().substring("jdbc:".length()));
        try (CuttableConnection line = new CuttableConnection(database.getPort())) {
            ForkedStudio studio = ForkedStudio.start(
                    folder,
                    "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + line.port() + database.getPath(),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.hikari.connection-timeout=3000");
            try {
                StudioClient manager = new StudioClient(studio.port(), "manager");
                manager.get("/api/month-ends").good();

                line.cut();
                assertTold(manager, "/engine-rest/task");
                assertTold(manager, "/api/month-ends");
                assertTold(manager, "/camunda/api/engine/engine/default/task");
                assertTold(manager, "/reports");
                Answer wanted = manager.post("/api/month-ends", Map.of("period", "2026-10"));
                assertThat(wanted.status()).as(wanted.toString()).isEqualTo(503);

                line.mend();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> manager.get("/api/month-ends").status() == 200);
                manager.get("/engine-rest/task").good();
            } finally {
                line.mend();
                studio.stop();
            }
        }
    }

    private static void assertTold(StudioClient person, String path) {
        Instant asked = Instant.now();
        Answer answer = person.get(path);
        assertThat(answer.status()).as(path + ": " + answer).isEqualTo(503);
        assertThat(answer.text()).contains(WORDS).doesNotContain("SQL", "JDBC", "Exception");
        assertThat(Duration.between(asked, Instant.now())).isLessThan(PATIENCE);
    }
}
