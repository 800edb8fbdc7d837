package cloud.billingstudio;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A built jar in a process of its own. */
final class StartedJar {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Process process;
    private final Path log;
    private final int port;

    private StartedJar(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Runs it with this process's environment. */
    static StartedJar start(Path jar, Path log, int port, String... arguments) throws IOException {
        return start(List.of("java", "-jar", jar.toString()), null, log, port, arguments);
    }

    /**
     * Runs it as a container would.
     *
     * @param command the first word of which is {@code java}
     * @param environment all of it; null for this process's own
     */
    static StartedJar start(
            List<String> command, Map<String, String> environment, Path log, int port, String... arguments)
            throws IOException {
        List<String> words = new ArrayList<>(command);
        words.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
        words.add(1, "-XX:TieredStopAtLevel=1");
        words.add("--server.port=" + port);
        words.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        if (environment != null) {
            builder.environment().keySet().removeIf(name -> !name.equalsIgnoreCase("SystemRoot")); // Windows needs it
            builder.environment().putAll(environment);
        }
        return new StartedJar(builder.start(), log, port);
    }

    int port() {
        return port;
    }

    /** What it has printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed these words. */
    void awaitLog(String words) {
        await().atMost(START).pollInterval(LOOK).until(() -> {
            boolean alive = process.isAlive();
            if (log().contains(words)) {
                return true;
            }
            if (!alive) {
                throw new IllegalStateException("It ended with " + process.exitValue() + ":\n" + log());
            }
            return false;
        });
    }

    /** Waits for its end and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("It does not end:\n" + log());
        }
        return process.exitValue();
    }

    /** In order, what it has started with it. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
