package cloud.billingstudio.connection;

/** An answer of success whose content is not what was agreed; its message says what is wrong with it. */
public final class UnreadableAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableAnswer(String message) {
        super(message);
    }
}
