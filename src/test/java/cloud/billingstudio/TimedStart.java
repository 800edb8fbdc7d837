package cloud.billingstudio;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.springframework.test.util.TestSocketUtils;

/** An executable jar started by {@code java -jar} and nothing else, with the time it takes to answer. */
final class TimedStart implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path log;
    private final int port;
    private final Process process;
    private final long started;

    /** @param settings as on the command line; the port is chosen here */
    TimedStart(Path jar, Path log, String... settings) throws IOException {
        this.log = log;
        this.port = TestSocketUtils.findAvailableTcpPort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toAbsolutePath().toString(),
                "--server.port=" + port));
        command.addAll(List.of(settings));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        this.started = System.nanoTime();
        this.process = builder.start();
    }

    /** The libraries within, by file name. */
    static Set<String> libraries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .collect(Collectors.toSet());
        }
    }

    /** From the start of the process until the page answers 200. */
    Duration untilPage(String path) {
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html")
                .timeout(PATIENCE)
                .build();
        return until(() -> {
            try {
                return client.send(page, BodyHandlers.ofString()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** From the start of the process until it has written these words. */
    Duration untilWritten(String words) {
        return until(() -> Files.readString(log).contains(words));
    }

    private Duration until(Callable<Boolean> sign) {
        await().pollDelay(Duration.ZERO).pollInterval(LOOK).atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("ended with " + process.exitValue() + ":\n" + Files.readString(log));
            }
            return sign.call();
        });
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Processor time used so far, without that of a database server. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Stops it in order, a database server of its own with it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
