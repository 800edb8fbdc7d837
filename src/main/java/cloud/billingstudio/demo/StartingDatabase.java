package cloud.billingstudio.demo;

import cloud.billingstudio.shared.CannotStart;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;

/** The embedded database while it starts in the background. It belongs to whoever takes it, and is stopped where nobody did. */
final class StartingDatabase implements DisposableBean {

    private final FutureTask<EmbeddedDatabase> start;
    private final AtomicBoolean taken = new AtomicBoolean();

    StartingDatabase(Callable<EmbeddedDatabase> start) {
        this.start = new FutureTask<>(start);
        Thread thread = new Thread(this.start, "embedded-database");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until it runs; why it does not start is thrown here. */
    EmbeddedDatabase take() {
        EmbeddedDatabase database = result();
        taken.set(true);
        return database;
    }

    private EmbeddedDatabase result() {
        try {
            return start.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("The embedded database does not start", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The embedded database was still starting when it was interrupted.", "Start again.");
        }
    }

    @Override
    public void destroy() throws IOException {
        if (taken.compareAndSet(false, true)) {
            try {
                result().close();
            } catch (RuntimeException neverStarted) {
                // there is nothing to stop; why, was told to who waited, or another failure came first
            }
        }
    }
}
