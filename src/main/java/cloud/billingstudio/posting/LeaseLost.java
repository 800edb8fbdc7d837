package cloud.billingstudio.posting;

/** The lane worked longer than its claim held; what it had is in other hands and it must not go on. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(long posting) {
        super("the claim on posting %d ran out before its work was done".formatted(posting));
    }
}
