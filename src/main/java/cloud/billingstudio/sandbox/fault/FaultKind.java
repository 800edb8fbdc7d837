package cloud.billingstudio.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** What may go wrong between a client and a simulated vendor. */
public enum FaultKind {
    /** Answers an error; nothing happened. */
    REFUSE_BEFORE("refuseBefore", Instead::refuse),
    /** Carries the request out and answers an error all the same. */
    FAIL_AFTER_EFFECT("failAfterEffect", Afterwards::fail),
    /** Stays silent for the delay, then a gateway answers 504; nothing happened. */
    TIMEOUT_BEFORE("timeoutBefore", Instead::timeOut),
    /** Carries the request out, stays silent for the delay and only then answers. */
    TIMEOUT_AFTER("timeoutAfter", Afterwards::timeOut),
    /** Cuts the connection; nothing happened. */
    RESET("reset", Instead::reset),
    /** Carries the request out and cuts the connection. */
    RESET_AFTER("resetAfter", Afterwards::reset),
    /** Carries the request out and answers half of what it would have answered. */
    TRUNCATED_BODY("truncatedBody", Afterwards::truncate),
    /** Carries the request out and answers success with a text that is not JSON. */
    NON_JSON_BODY("nonJsonBody", Afterwards::garble),
    /** Something in front of the vendor answers that there is no such address; nothing happened. */
    HTML_404("html404", Instead::loseTheWay),
    /** Carries the request out and answers byte by byte over the length of the delay. */
    SLOW_TRICKLE("slowTrickle", Afterwards::trickle),
    /** Answers 429, with Retry-After where it is given; nothing happened. */
    THROTTLE("throttle", Instead::throttle),
    /** The token presented counts as expired; nothing happened. Only where there are tokens. */
    EXPIRED_TOKEN("expiredToken", Instead::expireToken),
    /** The quota of a longer time is used up; nothing happened. */
    QUOTA_USED_UP("quotaUsedUp", Instead::useUpQuota),
    /** The vendor's clock is off for the length of the request, and otherwise all is right. */
    CLOCK_SKEW("clockSkew", Meanwhile::skewClock),
    /** Is slow by the delay, and otherwise right. */
    LATENCY("latency", Meanwhile::delay);

    /** How a kind of fault goes. */
    interface Play {
        void on(Scene scene) throws IOException, ServletException;
    }

    private final String word;
    private final Play play;

    FaultKind(String word, Play play) {
        this.word = word;
        this.play = play;
    }

    /** The word used in requests and answers. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether it is made of time, so that it needs a delay. */
    public boolean isDelay() {
        return this == LATENCY || this == SLOW_TRICKLE;
    }

    /** Whether a delay means anything. */
    public boolean mayDelay() {
        return isDelay() || this == TIMEOUT_BEFORE || this == TIMEOUT_AFTER;
    }

    /** Whether it has an answer of its own, of which status and body may be chosen. */
    public boolean answersOfItsOwn() {
        return switch (this) {
            case RESET, RESET_AFTER, TIMEOUT_AFTER, TRUNCATED_BODY, SLOW_TRICKLE, LATENCY, CLOCK_SKEW -> false;
            default -> true;
        };
    }

    /** Whether the vendor asks to wait, so that it may say how long. */
    public boolean mayTellWhenToRetry() {
        return this == THROTTLE || this == QUOTA_USED_UP || this == REFUSE_BEFORE;
    }

    /** Plays it instead of, or around, the carrying out of a request. */
    public void play(Scene scene) throws IOException, ServletException {
        play.on(scene);
    }

    int answered(Fault fault, int otherwise) {
        return switch (this) {
            case FAIL_AFTER_EFFECT -> fault.statusOr(500);
            case RESET_AFTER -> 0;
            case NON_JSON_BODY -> fault.statusOr(otherwise);
            default -> otherwise;
        };
    }

    /** Finds a kind by its word. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
