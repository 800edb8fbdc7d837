package cloud.billingstudio.connection;

import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.Permits.Ending;
import cloud.billingstudio.connection.Permits.Outcome;
import cloud.billingstudio.connection.Permits.Permit;
import cloud.billingstudio.shared.ConnectionId;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One connection to an outer system, as its adapter uses it: every request is made through here, holds a permit, and ends
 * in a result or an {@link OuterSystemFailure}. Reads are tried up to three times where time allows; writes never twice.
 */
public final class OuterSystem {

    private static final Logger LOG = LoggerFactory.getLogger(OuterSystem.class);
    private static final int ATTEMPTS = 3;
    private static final Duration RETRIES_END = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration SHORTEST_EXCHANGE = Duration.ofSeconds(2);

    private final ConnectionId id;
    private final CallLimits limits;
    private final Permits permits;
    private final HealthRecords health;
    private final FailureReading failures;
    private final Secrets secrets;

    OuterSystem(
            ConnectionId id,
            CallLimits limits,
            Permits permits,
            HealthRecords health,
            FailureReading failures,
            Secrets secrets) {
        this.id = id;
        this.limits = limits;
        this.permits = permits;
        this.health = health;
        this.failures = failures;
        this.secrets = secrets;
    }

    public ConnectionId id() {
        return id;
    }

    /**
     * Several requests as one call: together they end within a minute.
     *
     * @throws IllegalStateException if a transaction is active: it would hold its rows and its database connection for as
     *     long as the outer system takes to answer
     */
    public <T> T call(Supplier<T> requests) {
        OpenTransaction.refuse(id + " is asked");
        try {
            return Deadline.within(CallLimits.LONGEST_CALL, requests);
        } catch (UnreadableAnswer e) {
            throw failures.failure(
                    Kind.UNREADABLE, "understanding an answer", String.valueOf(e.getMessage()), null, null);
        }
    }

    /**
     * A request without effect over there.
     *
     * @param endpoint what the vendor counts concurrent requests of
     * @param operation what is done, for people, for example {@code reading Contracts}
     */
    public <T> T read(String endpoint, String operation, Supplier<T> request) {
        return call(() -> {
            long started = System.nanoTime();
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(endpoint, operation, false, request);
                } catch (OuterSystemFailure failure) {
                    Duration pause = pause(failure, attempt);
                    Duration elapsed =
                            Duration.ofNanos(System.nanoTime() - started).plus(pause);
                    if (attempt == ATTEMPTS || !worthRetrying(failure, elapsed)) {
                        throw failure;
                    }
                    sleep(pause);
                }
            }
        });
    }

    /** A request that changes something over there. Sent once: whoever asked decides from the failure's kind. */
    public <T> T write(String endpoint, String operation, Supplier<T> request) {
        return call(() -> once(endpoint, operation, true, request));
    }

    /** A failure in the words of this connection, for what the adapter itself finds wrong before or after a request. */
    public OuterSystemFailure failure(Kind kind, String operation, String words) {
        return failures.failure(kind, operation, words, null, null);
    }

    /** The text without this connection's secrets. */
    public String redacted(String text) {
        return secrets.hiddenIn(text);
    }

    private <T> T once(String endpoint, String operation, boolean writing, Supplier<T> request) {
        Permit permit = permit(endpoint, operation);
        T result;
        try {
            RequestCount.sent();
            result = request.get();
        } catch (RuntimeException e) {
            RuntimeException failure = failures.of(operation, writing, e);
            quietly(() -> failed(failure));
            quietly(() -> permits.release(permit, limits, ending(failure)));
            throw failure;
        }
        quietly(() -> permits.release(permit, limits, Ending.PASSED));
        quietly(() -> health.succeeded(id));
        return result;
    }

    private Permit permit(String endpoint, String operation) {
        long giveUp = System.nanoTime() + Deadline.left(limits.permitWait()).toNanos();
        for (int round = 0; ; round++) {
            Outcome outcome = ask(endpoint, operation, Duration.ofNanos(Math.max(0, giveUp - System.nanoTime())));
            if (outcome instanceof Outcome.Taken taken) {
                return taken.permit();
            }
            Outcome.NotNow not = (Outcome.NotNow) outcome;
            Duration wait = jittered(not.askAgain().multipliedBy(Math.min(round + 1, 5)));
            if (System.nanoTime() + wait.toNanos() > giveUp) {
                throw failures.failure(Kind.NOT_DONE, operation, not.reason(), not.askAgain(), null);
            }
            sleep(wait);
        }
    }

    private Outcome ask(String endpoint, String operation, Duration patience) {
        if (Deadline.left(CallLimits.LONGEST_CALL).compareTo(SHORTEST_EXCHANGE) < 0) {
            throw failures.failure(Kind.NOT_DONE, operation, "the call has taken its minute already", null, null);
        }
        try {
            return permits.ask(id, endpoint, limits, patience);
        } catch (DataAccessException | TransactionException | BucketExecutionException e) {
            String words = "no permit could be taken from the database: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage();
            throw failures.failure(Kind.NOT_DONE, operation, words, null, e);
        }
    }

    /** Nothing here may hide how the request ended: a slot not given back comes free by its lease. */
    private void quietly(Runnable record) {
        try {
            record.run();
        } catch (RuntimeException e) {
            LOG.warn("The end of a request to {} could not be recorded: {}", id, e.getMessage());
        }
    }

    private void failed(RuntimeException failure) {
        Duration asked = failure instanceof OuterSystemFailure known ? known.retryAfter() : null;
        Duration pause = asked == null ? Duration.ZERO : RetryAfter.shorter(asked, LONGEST_PAUSE);
        health.failed(id, String.valueOf(failure.getMessage()), pause);
        if (!pause.isZero()) {
            permits.paused(id);
        }
    }

    private static Ending ending(RuntimeException failure) {
        boolean tooMany = failure instanceof OuterSystemFailure known
                && BadAnswer.behind(known)
                        .filter(answer -> answer.status() == 429)
                        .isPresent();
        return tooMany ? Ending.TOO_MANY : Ending.FAILED;
    }

    private boolean worthRetrying(OuterSystemFailure failure, Duration elapsed) {
        boolean passing = failure.kind() == Kind.NOT_DONE || failure.kind() == Kind.UNREADABLE;
        return passing
                && elapsed.compareTo(RETRIES_END) < 0
                && elapsed.plus(limits.permitWait()).plus(SHORTEST_EXCHANGE).compareTo(CallLimits.LONGEST_CALL) < 0;
    }

    private Duration pause(OuterSystemFailure failure, int attempt) {
        Duration asked = failure.retryAfter();
        return asked == null ? jittered(limits.backOff().multipliedBy(1L << (attempt - 1))) : asked.plusMillis(50);
    }

    private static Duration jittered(Duration about) {
        long millis = Math.max(2, about.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.failure(Kind.NOT_DONE, "waiting", "the Studio is being stopped", null, e);
        }
    }
}
