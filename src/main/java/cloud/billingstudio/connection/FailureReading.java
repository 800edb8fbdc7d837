package cloud.billingstudio.connection;

import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.shared.ConnectionId;
import feign.FeignException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says what it means that a request did not end well, and says it in words for a person. */
final class FailureReading {

    private static final int LONGEST_WORDS = 500;

    private final ConnectionId connection;
    private final String title;
    private final VendorWords vendor;
    private final Secrets secrets;

    FailureReading(ConnectionId connection, String title, VendorWords vendor, Secrets secrets) {
        this.connection = connection;
        this.title = title;
        this.vendor = vendor;
        this.secrets = secrets;
    }

    /** The failure as the rest of the Studio knows it; what is a defect of our own is handed back as it is. */
    RuntimeException of(String operation, boolean writing, RuntimeException failure) {
        Throwable cause =
                failure instanceof FeignException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BadAnswer bad) {
            return of(operation, writing, bad);
        }
        if (cause instanceof UnreadableAnswer unreadable) {
            Kind kind = writing ? Kind.UNKNOWN : Kind.UNREADABLE;
            return failure(kind, operation, String.valueOf(unreadable.getMessage()), null, null);
        }
        return cause instanceof IOException io ? of(operation, writing, io) : failure;
    }

    private OuterSystemFailure of(String operation, boolean writing, BadAnswer bad) {
        Answer answer = bad.answer();
        Kind told = vendor.kind(answer, writing);
        Kind kind = told == null ? byStatus(answer.status(), writing) : told;
        String words = vendor.words(answer).strip();
        String correlation = answer.correlationId();
        String said = (words.isEmpty() ? "no reason given" : shortened(words)) + " (HTTP " + answer.status()
                + (correlation == null ? "" : ", correlation id " + correlation) + ")";
        Duration header = RetryAfter.in(answer);
        return failure(kind, operation, said, header == null ? vendor.retryAfter(answer) : header, bad);
    }

    private OuterSystemFailure of(String operation, boolean writing, IOException io) {
        if (neverSent(io)) {
            return failure(Kind.NOT_DONE, operation, "it cannot be reached, " + reason(io), null, io);
        }
        String words = io instanceof HttpTimeoutException
                ? String.valueOf(io.getMessage())
                : "the connection broke, " + reason(io);
        return failure(writing ? Kind.UNKNOWN : Kind.NOT_DONE, operation, words, null, io);
    }

    OuterSystemFailure failure(
            Kind kind, String operation, String words, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        String message = "%s: %s did not work: %s. %s".formatted(title, operation, words, cure(kind));
        return new OuterSystemFailure(connection, kind, secrets.hiddenIn(message), retryAfter, cause);
    }

    private static Kind byStatus(int status, boolean writing) {
        if (status == 401 || status == 403 || status / 100 == 3) {
            return Kind.MISCONFIGURED;
        }
        if (status == 429) {
            return Kind.NOT_DONE;
        }
        if (status >= 500 || status == 408) {
            return writing ? Kind.UNKNOWN : Kind.NOT_DONE;
        }
        return Kind.REFUSED;
    }

    private static boolean neverSent(IOException io) {
        return io instanceof NotSentInTime
                || io instanceof ConnectException
                || io instanceof HttpConnectTimeoutException
                || io instanceof UnknownHostException
                || io instanceof NoRouteToHostException;
    }

    private static String reason(IOException io) {
        String message = io.getMessage();
        return message == null ? io.getClass().getSimpleName() : message;
    }

    private static String shortened(String words) {
        String line = words.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }

    private String cure(Kind kind) {
        return switch (kind) {
            case NOT_DONE -> "Nothing was changed there; it may be tried again.";
            case REFUSED -> "The same again will be refused again: mend what it names first.";
            case UNKNOWN -> "It may or may not have taken effect: look there before sending it again.";
            case MISCONFIGURED ->
                "Check address, credentials and permissions: the settings studio.connections." + connection
                        + ".* and the user's rights in " + title + ".";
            case UNREADABLE ->
                "Check that the address studio.connections." + connection + ".base-url is right and " + title
                        + " is not under maintenance.";
        };
    }
}
