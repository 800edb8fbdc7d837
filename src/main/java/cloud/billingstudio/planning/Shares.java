package cloud.billingstudio.planning;

import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.time.LocalDate;
import java.util.List;

/** How many of a licence line's count one link bills, by the link's rule and its share of a split. */
final class Shares {

    private Shares() {}

    /** The link's part of the totals. Shares are filled in the order of the links; one without allocation gets the rest. */
    static QuantityProfile part(LinkedLicence licence, QuantityProfile totals) {
        return QuantityProfile.of(totals.steps().stream()
                .map(step -> new Step(step.from(), share(licence, ruled(licence, step.quantity()))))
                .toList());
    }

    /** Whether the shares add up to the count of that day; a count of nothing always does. */
    static boolean addUp(LinkedLicence licence, LocalDate day) {
        Quantity count =
                licence.totals().at(day).map(total -> ruled(licence, total)).orElse(Quantity.ZERO);
        long rests = licence.shares().stream()
                .filter(share -> share.allocation() == null)
                .count();
        Quantity fixed = fixed(licence.shares());
        return count.isZero() && rests < 2
                || rests == 0 && fixed.equals(count)
                || rests == 1 && fixed.compareTo(count) <= 0
                || licence.shares().size() == 1 && rests == 1;
    }

    /** Included never passes the total, and additional is what is left, so that both always add up to it. */
    private static Quantity ruled(LinkedLicence licence, Quantity total) {
        Quantity included = licence.included();
        return switch (licence.rule()) {
            case TOTAL -> total;
            case INCLUDED -> included == null ? Quantity.ZERO : included.min(total);
            case ADDITIONAL -> included == null ? Quantity.ZERO : total.minus(included.min(total));
        };
    }

    private static Quantity share(LinkedLicence licence, Quantity count) {
        List<LinkedLicence.Share> shares = licence.shares();
        Quantity mine = shares.get(licence.share()).allocation();
        if (mine == null) {
            return shares.size() == 1 ? count : count.minus(fixed(shares)).max(Quantity.ZERO);
        }
        Quantity left = count.minus(fixed(shares.subList(0, licence.share()))).max(Quantity.ZERO);
        return mine.min(left);
    }

    private static Quantity fixed(List<LinkedLicence.Share> shares) {
        Quantity sum = Quantity.ZERO;
        for (LinkedLicence.Share share : shares) {
            Quantity allocation = share.allocation();
            sum = allocation == null ? sum : sum.plus(allocation);
        }
        return sum;
    }
}
