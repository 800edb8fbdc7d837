package cloud.billingstudio.planning;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums over a plan's changes that are not held.
 *
 * @param changes how many will be posted
 * @param held how many stay behind
 * @param recurring what later bills change by, per ISO currency code
 * @param withoutPrice of how many changes the money is not known
 */
public record PlanTotals(
        int changes,
        int increases,
        int decreases,
        int held,
        int exceptions,
        Map<String, BigDecimal> recurring,
        int withoutPrice) {

    public static PlanTotals of(Collection<Change> all, int exceptions) {
        var posted = all.stream()
                .filter(change -> change.decision() != Change.Decision.HELD)
                .toList();
        Map<String, BigDecimal> recurring = new TreeMap<>();
        int withoutPrice = 0;
        int increases = 0;
        for (Change change : posted) {
            increases += change.delta().signum() > 0 ? 1 : 0;
            if (change.recurringDelta() == null) {
                withoutPrice++;
            } else {
                recurring.merge(
                        change.recurringDelta().currency().getCurrencyCode(),
                        change.recurringDelta().amount(),
                        BigDecimal::add);
            }
        }
        int count = posted.size();
        return new PlanTotals(
                count, increases, count - increases, all.size() - count, exceptions, recurring, withoutPrice);
    }
}
