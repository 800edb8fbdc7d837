package cloud.billingstudio.marketplace;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A count holds since a day only because it was first seen then, as no order told.
 *
 * @param seenOn the day
 * @param readBefore the day on which the earlier count was read last, so that the new one may hold since then; null where
 *     that is not known
 */
public record Sight(LocalDate seenOn, @Nullable LocalDate readBefore) {}
