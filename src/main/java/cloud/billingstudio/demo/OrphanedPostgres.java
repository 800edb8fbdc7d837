package cloud.billingstudio.demo;

import cloud.billingstudio.shared.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server that outlived its Studio, for a killed process takes no child with it. Only looked for while the
 * data folder's lock is held, so whatever is found here belongs to nobody.
 */
final class OrphanedPostgres {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path database;

    OrphanedPostgres(Path database) {
        this.database = database;
    }

    /** Stops the server left behind, if there is one, so that the data folder is free. */
    void stop() {
        Path pidFile = database.resolve("postmaster.pid");
        Optional<ProcessHandle> alive = pid(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        if (alive.isEmpty()) {
            return; // PostgreSQL itself knows a stale file by its dead process
        }
        if (servesThisFolder(alive.get())) {
            LOG.info("Stopping the database server that an earlier, killed Studio left behind.");
            shutDown(alive.get());
        } else {
            delete(pidFile); // the number went to another process since: PostgreSQL would refuse to start
        }
    }

    private Optional<Long> pid(Path pidFile) {
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            return lines.stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        } catch (IOException e) {
            throw stillRunning("its file " + pidFile + " cannot be read: " + e);
        }
    }

    private boolean servesThisFolder(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String commandLine = info.commandLine()
                .or(() -> info.arguments().map(arguments -> String.join(" ", arguments)))
                .orElse(info.command().orElse(""));
        boolean argumentsHidden = info.arguments().isEmpty();
        return commandLine.contains("postgres") && (argumentsHidden || commandLine.contains(database.toString()));
    }

    private void shutDown(ProcessHandle process) {
        try {
            interrupt(process);
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | IOException e) {
            throw stillRunning("process " + process.pid() + " does not stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning("waiting for process " + process.pid() + " was interrupted");
        }
    }

    /** PostgreSQL's "fast" shutdown is the interrupt signal, which Java cannot send; on Windows there is only the hard way. */
    private static void interrupt(ProcessHandle process) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            process.destroyForcibly();
        } else {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        }
    }

    private void delete(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw stillRunning("its file " + pidFile + " cannot be deleted: " + e);
        }
    }

    private CannotStart stillRunning(String why) {
        return new CannotStart(
                "A database server of an earlier Studio still holds " + database + "; " + why + ".",
                "Stop that process and start again.");
    }
}
