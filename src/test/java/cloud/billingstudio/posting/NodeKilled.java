package cloud.billingstudio.posting;

/** The node's process ended here: nothing of it runs any more, nothing is tidied up. */
final class NodeKilled extends Error {

    private static final long serialVersionUID = 1L;

    NodeKilled(String point) {
        super(point);
    }
}
