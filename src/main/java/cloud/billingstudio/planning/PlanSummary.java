package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;

/**
 * A frozen plan without its lines, for those who ask often and need no more.
 *
 * @param hash that of {@link FrozenPlan}
 * @param totals as they were summed when it was frozen
 */
public record PlanSummary(long id, BillingPeriod period, int number, String hash, PlanTotals totals) {}
