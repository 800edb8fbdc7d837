package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Divides the count of today into included and additional. The total is always the marketplace's; the report is of
 * another age, so its division holds only where it adds up to that total, and is unknown elsewhere.
 */
final class Splits {

    private Splits() {}

    /** The steps with the division of the last one, which is that of today; a division that changed is a step of its own. */
    static List<CountStep> apply(List<CountStep> steps, Observation seen) {
        List<CountStep> divided = new ArrayList<>(steps);
        Observation.Split split = seen.split();
        if (split == null) {
            return divided;
        }
        int last = divided.size() - 1;
        CountStep now = divided.get(last);
        CountStep wanted =
                addsUp(split, now.total()) ? now.with(split.included(), split.additional()) : now.with(null, null);
        boolean moved = now.included() != null
                && wanted.included() != null
                && !Objects.equals(now.included(), wanted.included())
                && now.validFrom().isBefore(seen.today());
        if (moved) {
            divided.add(CountStep.seen(seen.today(), wanted.total(), seen.readBefore())
                    .with(wanted.included(), wanted.additional()));
        } else {
            divided.set(last, wanted);
        }
        return divided;
    }

    private static boolean addsUp(Observation.Split split, @Nullable Quantity total) {
        Quantity included = split.included();
        Quantity additional = split.additional();
        return included != null
                && additional != null
                && included.plus(additional).equals(total);
    }
}
