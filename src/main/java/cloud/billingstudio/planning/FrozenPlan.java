package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a manager approves and what is posted; never changed once built.
 *
 * @param number the how-manieth plan of its period, from 1
 * @param hash SHA-256, in hexadecimal, over all that matters: changes, decisions, links, policies and knowledge
 * @param knownAt the instant of knowledge it was computed from
 * @param builtAt when, by the business clock
 * @param policyVersions the content hash of every policy table used, by its name
 * @param exceptions what could not be planned
 */
public record FrozenPlan(
        long id,
        BillingPeriod period,
        PlanKind kind,
        int number,
        String hash,
        Instant knownAt,
        Instant builtAt,
        Map<String, String> policyVersions,
        List<Change> changes,
        List<PlanException> exceptions,
        Coverage coverage,
        PlanTotals totals) {

    public FrozenPlan {
        policyVersions = Map.copyOf(policyVersions);
        changes = List.copyOf(changes);
        exceptions = List.copyOf(exceptions);
    }

    /** Whether it may be approved: no line is open, and nothing waits for a person's word. */
    public boolean ready() {
        return coverage.closes()
                && changes.stream().noneMatch(Change::undecided)
                && exceptions.stream().noneMatch(PlanException::undecided);
    }
}
