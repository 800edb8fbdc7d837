package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.Sight;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A licence line as it is billed on a PSA line.
 *
 * @param name subscription and resource, for people
 * @param included today's included part of the total; null where not known
 * @param totals the total over time; empty where the marketplace tells none
 * @param firstSeen totals that hold since a day only because they were first seen then, as no order told
 * @param totalsBefore the same as known to the last plan of an earlier period; null if there was none
 * @param linkedOn the day the link was made
 * @param sinceLinked days of totals that came about only after the two lines were linked; asked for only where nothing
 *     was posted on the PSA line yet
 * @param baseline what the PSA held on the line when the link was made
 * @param shares the parts of all the licence line's links with the same rule, this one included, in the order of the
 *     links; one part without an allocation if the line is not split
 * @param share which of the shares this link is, from 0
 */
public record LinkedLicence(
        long linkId,
        LicenceLineId licenceLine,
        String name,
        LicenceLine.State state,
        @Nullable Quantity included,
        QuantityProfile totals,
        Set<Sight> firstSeen,
        @Nullable QuantityProfile totalsBefore,
        LocalDate linkedOn,
        Set<LocalDate> sinceLinked,
        QuantityProfile baseline,
        QuantityRule rule,
        @Nullable ProrateOn prorateOn,
        List<Share> shares,
        int share) {

    public LinkedLicence {
        firstSeen = Set.copyOf(firstSeen);
        sinceLinked = Set.copyOf(sinceLinked);
        shares = List.copyOf(shares);
    }

    /** Whether, and after which earlier reading, the count of that day was first seen on it. */
    Optional<Sight> sight(LocalDate day) {
        return firstSeen.stream().filter(sight -> sight.seenOn().equals(day)).findFirst();
    }

    /**
     * One link's part of a licence line.
     *
     * @param allocation null for all, or for what the other shares leave
     */
    public record Share(@Nullable Quantity allocation) {}
}
