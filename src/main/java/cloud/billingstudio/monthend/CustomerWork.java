package cloud.billingstudio.monthend;

/**
 * What waits for people at one customer.
 *
 * @param openLines licence lines nobody decided about
 * @param openChanges changes and drifts nobody decided about
 * @param reopened the plan was sent back, and nobody has looked at this customer's changes since
 */
public record CustomerWork(CustomerKey customer, String name, int openLines, int openChanges, boolean reopened) {

    /** How many changes somebody has to look at; at least one if the plan was sent back. */
    public int toLookAt() {
        return reopened ? Math.max(1, openChanges) : openChanges;
    }

    boolean waits() {
        return openLines > 0 || openChanges > 0 || reopened;
    }
}
