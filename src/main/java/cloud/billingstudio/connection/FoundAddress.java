package cloud.billingstudio.connection;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An address that an outer system tells when asked at another: asked for once, kept as long as the other stays as it is
 * set, and asked for again where an answer says that the database behind it may have moved.
 */
public final class FoundAddress {

    private record Known(URI base, URI found) {}

    private final Supplier<URI> base;
    private final UnaryOperator<URI> finder;
    private final Predicate<Answer> mayHaveMoved;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    /**
     * @param base where to ask, for example {@link BaseAddress#get}
     * @param finder asks there for the address; made as a call of the outer system, it fails as one
     * @param mayHaveMoved whether an answer that refuses a request may mean that the address is another by now
     */
    public FoundAddress(Supplier<URI> base, UnaryOperator<URI> finder, Predicate<Answer> mayHaveMoved) {
        this.base = base;
        this.finder = finder;
        this.mayHaveMoved = mayHaveMoved;
    }

    /**
     * Makes a request with the address; once more where that turns out to be another by now.
     *
     * @throws OuterSystemFailure if the request fails; the first failure where the address is found to be the same
     */
    public <T> T at(Function<URI, T> request) {
        return Deadline.within(CallLimits.LONGEST_CALL, () -> {
            URI address = current();
            try {
                return request.apply(address);
            } catch (OuterSystemFailure failure) {
                if (BadAnswer.behind(failure).filter(mayHaveMoved).isEmpty()) {
                    throw failure;
                }
                forget(address);
                URI now = current();
                if (now.equals(address)) {
                    throw failure;
                }
                return request.apply(now);
            }
        });
    }

    private URI current() {
        URI asked = base.get();
        Known last = known.get();
        if (last != null && last.base().equals(asked)) {
            return last.found();
        }
        URI found = finder.apply(asked);
        known.set(new Known(asked, found));
        return found;
    }

    /** The next one to ask finds it anew, unless somebody did meanwhile. */
    private void forget(URI address) {
        Known last = known.get();
        if (last != null && last.found().equals(address)) {
            known.compareAndSet(last, null);
        }
    }
}
