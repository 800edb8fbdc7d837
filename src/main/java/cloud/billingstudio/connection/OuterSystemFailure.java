package cloud.billingstudio.connection;

import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request to an outer system that did not end well. The message names connection, operation, the vendor's words and
 * the cure; it never contains a secret.
 */
public class OuterSystemFailure extends RuntimeException {

    /** What the failure says about the request's effect and about trying again. */
    public enum Kind {
        /** Not sent, or refused before it could have any effect (throttled, connection refused): may be sent again. */
        NOT_DONE,
        /** The vendor refused it for a reason of its own; sending the same again will not help. */
        REFUSED,
        /** Time-out, reset or a server error after sending: the effect may or may not have taken place. */
        UNKNOWN,
        /** Credentials, permission or address are wrong: a person must mend the connection. */
        MISCONFIGURED,
        /** The answer cannot be understood. */
        UNREADABLE
    }

    private static final long serialVersionUID = 1L;

    private final transient ConnectionId connection;
    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** @param retryAfter how long the vendor asked to wait, if it did */
    public OuterSystemFailure(
            ConnectionId connection,
            Kind kind,
            String message,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.connection = connection;
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public ConnectionId connection() {
        return connection;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
