package cloud.billingstudio.shared;

/**
 * Something a person asked for that is refused; its message names the thing and the cure and is shown as it stands. The
 * web layer answers it as a problem (RFC 9457), the process layer as a form error that keeps the task open.
 */
public class Refusal extends RuntimeException {

    /** Why it is refused; decides the HTTP status: 400, 404, 409, 403. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        CONFLICT,
        FORBIDDEN
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    protected Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static Refusal invalid(String message) {
        return new Refusal(Kind.INVALID, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(Kind.NOT_FOUND, message);
    }

    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message);
    }

    public static Refusal forbidden(String message) {
        return new Refusal(Kind.FORBIDDEN, message);
    }

    /** The same refusal, saying first which of several things it is about. */
    public Refusal about(String what) {
        return new Refusal(kind, what + ": " + getMessage());
    }

    public Kind kind() {
        return kind;
    }
}
