package cloud.billingstudio.monthend;

import cloud.billingstudio.posting.PostingCounts;
import java.util.List;

/** How many changes of all posted plans are how far. */
record WrittenChanges(int total, int posted, int verified, int failures, int voided, int left, int open) {

    /** Some are still to be sent, or sent without a known outcome. */
    boolean waiting() {
        return open > 0;
    }

    String words() {
        return total == 0 ? "nothing to post" : "%d of %d verified".formatted(verified, total);
    }

    static WrittenChanges of(List<PostingCounts> counts) {
        return new WrittenChanges(
                counts.stream().mapToInt(PostingCounts::total).sum(),
                counts.stream()
                        .mapToInt(each -> each.posted() + each.verified())
                        .sum(),
                counts.stream().mapToInt(PostingCounts::verified).sum(),
                counts.stream().mapToInt(PostingCounts::failures).sum(),
                counts.stream().mapToInt(PostingCounts::voided).sum(),
                counts.stream().mapToInt(PostingCounts::left).sum(),
                counts.stream()
                        .mapToInt(each -> each.planned() + each.underWay() + each.unknown())
                        .sum());
    }
}
