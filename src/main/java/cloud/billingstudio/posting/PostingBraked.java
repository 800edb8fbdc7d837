package cloud.billingstudio.posting;

/** The plan's posting has stopped by itself; nothing more of it is sent until a person decides. */
final class PostingBraked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostingBraked(String words) {
        super(words);
    }
}
