package cloud.billingstudio.connection;

import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one vendor tells that something did not work. Every adapter has its own; what it leaves open follows the HTTP status. */
public interface VendorWords {

    /** What the vendor says in its own words, empty where it says nothing. */
    String words(Answer answer);

    /**
     * What the answer means.
     *
     * @param writing whether the request was to change something
     * @return null where the status alone tells
     */
    @Nullable
    Kind kind(Answer answer, boolean writing);

    /** How long the vendor asks to wait, where the header {@code Retry-After} does not say; null if it does not. */
    default @Nullable Duration retryAfter(Answer answer) {
        return null;
    }
}
