package cloud.billingstudio.monthend;

import cloud.billingstudio.monthend.MonthEndOverview.FetchUnderWay;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reading of both sides for a month end, and its fetches.
 *
 * @param by who asked for it
 * @param ended it has come to its end, well or not
 * @param failure why it did not come to its end well; null if it did, or runs
 * @param odd what looks odd about what it read; null if nothing does
 */
record FetchRun(
        long id,
        Kind kind,
        String by,
        boolean ended,
        @Nullable String failure,
        @Nullable String odd,
        List<FetchView> fetches) {

    /** What it is read for. */
    enum Kind {
        /** At the beginning of a month end, and again where a person looked into an odd fetch. */
        MONTH_END("Month end %s"),
        /** Asked for during review. */
        FETCH_NOW("Fetch now of month end %s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words(String period) {
            return words.formatted(period);
        }
    }

    /** What a person has to do about a reading asked for during review; empty if nothing. */
    Optional<String> problem() {
        if (!ended || kind != Kind.FETCH_NOW) {
            return Optional.empty();
        }
        if (failure != null) {
            return Optional.of(
                    "Fetch now, asked for by %s, did not come to its end: %s The review goes on with what is known; press Fetch now again."
                            .formatted(by, failure));
        }
        return Optional.ofNullable(odd)
                .map(words ->
                        "Fetch now, asked for by %s, read something odd: %s Look at it before you go on; if it is wrong, mend it there and press Fetch now again."
                                .formatted(by, words));
    }

    /** What a person may see of a reading asked for during review while it runs; empty if it does not. */
    Optional<FetchUnderWay> underWay() {
        if (ended || kind != Kind.FETCH_NOW) {
            return Optional.empty();
        }
        List<FetchView> open = fetches.stream().filter(FetchView::isRunning).toList();
        boolean rests = !open.isEmpty() && open.stream().allMatch(fetch -> fetch.nextTryAt() != null);
        Instant next = rests
                ? open.stream()
                        .map(FetchView::nextTryAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null)
                : null;
        return Optional.of(new FetchUnderWay(by, next, rests ? open.get(0).reason() : null));
    }

    /** What its open fetches wait for, in plain words. */
    List<String> waits() {
        return fetches.stream()
                .filter(fetch -> fetch.isRunning() && fetch.nextTryAt() != null)
                .map(FetchView::reason)
                .filter(Objects::nonNull)
                .toList();
    }
}
