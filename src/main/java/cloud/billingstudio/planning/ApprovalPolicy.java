package cloud.billingstudio.planning;

/** Decides how many people have to approve a plan. */
public interface ApprovalPolicy {

    Demand demand(PlanTotals totals);

    /** Differs whenever the policy differs. */
    String version();

    /** @param because in words for people */
    record Demand(int approvers, String because) {}
}
