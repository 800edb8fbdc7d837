package cloud.billingstudio;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.test.util.TestSocketUtils;

/** The Studio in a process of its own, as a user starts it, reached by HTTP alone. */
final class ForkedStudio {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    private ForkedStudio(Process process, int port) {
        this.process = process;
        this.address = "http://localhost:" + port;
    }

    /**
     * Starts it on the folder, in the demo profile unless told otherwise, and waits until it answers.
     *
     * @param settings as on the command line, for example {@code --studio.jobs.lanes=3}
     */
    static ForkedStudio start(Path dataFolder, String... settings) throws IOException {
        return startUntil("/api/month-ends", dataFolder, settings);
    }

    /** Starts nothing but the simulated vendors. */
    static ForkedStudio startSandbox(Path dataFolder) throws IOException {
        return startUntil("/sandbox/control/clock", dataFolder, "--spring.profiles.active=sandbox");
    }

    private static ForkedStudio startUntil(String sign, Path dataFolder, String... settings) throws IOException {
        int port = TestSocketUtils.findAvailableTcpPort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                BillingStudio.class.getName(),
                "--server.port=" + port,
                "--studio.data-dir=" + dataFolder));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dataFolder.resolve("studio.log").toFile()))
                .start();
        ForkedStudio studio = new ForkedStudio(process, port);
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(500)).until(() -> studio.answers(sign));
        } catch (RuntimeException neverAnswered) {
            process.destroyForcibly();
            throw neverAnswered;
        }
        return studio;
    }

    /** What the tests run on, without the tests. */
    private static String classPath() {
        String all = Objects.requireNonNull(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.replace(File.separatorChar, '/').matches(".*/test-classes/?"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean answers(String sign) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The Studio ended with " + process.exitValue() + "; see its studio.log.");
        }
        try {
            get("clerk", sign);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return URI.create(address).getPort();
    }

    /** Without any chance to tidy up; its database server lives on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** In order, its database server with it. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    JsonNode get(String user, String path) throws IOException, InterruptedException {
        return send(user, HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    void delete(String user, String path) throws IOException, InterruptedException {
        send(user, HttpRequest.newBuilder(URI.create(address + path)).DELETE());
    }

    void post(String user, String path, Object body) throws IOException, InterruptedException {
        send(
                user,
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode send(String user, HttpRequest.Builder request) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = client.send(
                request.header("Authorization", "Basic " + credentials)
                        .timeout(Duration.ofMinutes(1))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
