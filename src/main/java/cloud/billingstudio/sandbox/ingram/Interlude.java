package cloud.billingstudio.sandbox.ingram;

/** Something that happens at the marketplace between two pages of a list. */
public interface Interlude {

    /** A page other than the first one of that list, for example {@code subscriptions}, is about to be read. */
    void beforeFurtherPage(String list);
}
