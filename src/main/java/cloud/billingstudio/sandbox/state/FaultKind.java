package cloud.billingstudio.sandbox.state;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What may go wrong between a client and a simulated vendor. */
public enum FaultKind {
    /** Answers an error; nothing happened. */
    REFUSE_BEFORE("refuseBefore", false),
    /** Carries the request out and answers an error all the same. */
    FAIL_AFTER_EFFECT("failAfterEffect", true),
    /** Stays silent for the delay, then answers 504; nothing happened. */
    TIMEOUT_BEFORE("timeoutBefore", false),
    /** Carries the request out, stays silent for the delay and only then answers. */
    TIMEOUT_AFTER("timeoutAfter", true),
    /** Cuts the connection; nothing happened. */
    RESET("reset", false),
    /** Carries the request out and cuts the connection. */
    RESET_AFTER("resetAfter", true),
    /** Answers 429, with Retry-After where it is given; nothing happened. */
    THROTTLE("throttle", false),
    /** Is slow by the delay, and otherwise right. */
    LATENCY("latency", false);

    private final String word;
    private final boolean afterEffect;

    FaultKind(String word, boolean afterEffect) {
        this.word = word;
        this.afterEffect = afterEffect;
    }

    /** The word used in requests and answers. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether the vendor carries the request out first. */
    boolean isAfterEffect() {
        return afterEffect;
    }

    /** Finds a kind by its word. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
