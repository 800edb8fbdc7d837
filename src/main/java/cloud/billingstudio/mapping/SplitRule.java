package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.Refusal;
import java.util.List;
import java.util.Objects;

/**
 * The shares of a split must add up to the line's total on the day; one share may be the rest (no allocation), and then
 * the others must leave something or nothing, but not take more than there is.
 */
final class SplitRule {

    private SplitRule() {}

    static void check(LicenceLine line, List<Share> shares) {
        if (shares.size() < 2) {
            throw Refusal.invalid("A split needs at least two shares; use a link for one.");
        }
        if (shares.stream().map(Share::psaLine).distinct().count() < shares.size()) {
            throw Refusal.invalid("Two shares name the same PSA line; add them into one.");
        }
        long rests = shares.stream().filter(share -> share.allocation() == null).count();
        if (rests > 1) {
            throw Refusal.invalid("Only one share of a split can be the rest; give the others a count.");
        }
        addsUp(line, shares, rests == 1);
    }

    private static void addsUp(LicenceLine line, List<Share> shares, boolean withRest) {
        Quantity sum = Quantity.ZERO;
        for (Quantity allocation :
                shares.stream().map(Share::allocation).filter(Objects::nonNull).toList()) {
            if (allocation.signum() <= 0) {
                throw Refusal.invalid(
                        "A share of %s is not possible; give every share a count above zero.".formatted(allocation));
            }
            sum = sum.plus(allocation);
        }
        Quantity total = line.total();
        if (total == null) {
            throw Refusal.conflict(
                    "The total of \"%s\" is not known, so it cannot be split; fetch the marketplace again."
                            .formatted(BookLines.words(line)));
        }
        if (withRest ? sum.compareTo(total) > 0 : !sum.equals(total)) {
            throw Refusal.invalid("The shares add up to %s, but the line's total is %s; make them add up%s."
                    .formatted(
                            sum,
                            total,
                            withRest ? ", or leave something for the rest" : ", or leave one share open as the rest"));
        }
    }
}
