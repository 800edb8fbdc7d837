package cloud.billingstudio.psa;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a PSA line is written to, which is judged here and nowhere else: as its links say, else as its connection does.
 *
 * @param ofConnection whether no link says it
 */
public record WrittenAs(PostingStrategy strategy, boolean ofConnection) {

    /**
     * @param ofConnection null for a PSA that knows one way only
     * @param ofLinks what each of the line's links says; those that say something never differ
     * @return empty where there is nothing to choose, whatever a link says
     */
    public static Optional<WrittenAs> of(
            @Nullable PostingStrategy ofConnection, Stream<? extends @Nullable PostingStrategy> ofLinks) {
        if (ofConnection == null) {
            return Optional.empty();
        }
        return Optional.of(ofLinks.filter(Objects::nonNull)
                .findFirst()
                .map(strategy -> new WrittenAs(strategy, false))
                .orElseGet(() -> new WrittenAs(ofConnection, true)));
    }

    public String words() {
        return strategy.words() + (ofConnection ? " (connection)" : "");
    }
}
