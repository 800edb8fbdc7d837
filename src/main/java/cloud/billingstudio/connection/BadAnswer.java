package cloud.billingstudio.connection;

import java.util.Optional;

/** An outer system answered with a status other than success. Never leaves an adapter as such: see {@link OuterSystem}. */
public final class BadAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    BadAnswer(Answer answer) {
        super("HTTP " + answer.status());
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }

    /** The answer behind a failure, if there was one. */
    public static Optional<Answer> behind(OuterSystemFailure failure) {
        return failure.getCause() instanceof BadAnswer bad ? Optional.of(bad.answer()) : Optional.empty();
    }
}
