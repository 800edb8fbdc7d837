package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.BillingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, for which month end.
 *
 * @param by the user's name
 * @param period the month end it is decided in, if any
 * @param note the user's own words, if any
 */
public record Decision(
        String by, @Nullable BillingPeriod period, @Nullable String note) {}
