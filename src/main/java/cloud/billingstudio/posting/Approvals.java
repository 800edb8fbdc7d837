package cloud.billingstudio.posting;

import cloud.billingstudio.posting.ApprovedPlans.Approval;

/** Refuses to work on what nobody approved, whoever asks. */
class Approvals {

    private final ApprovedPlans approved;

    Approvals(ApprovedPlans approved) {
        this.approved = approved;
    }

    /** @throws PlanNotApproved if no approval stands for the plan */
    Approval require(long planId) {
        return approved.approvalOf(planId)
                .orElseThrow(() -> new PlanNotApproved(
                        "Plan %d is not approved; nothing is posted until a billing manager approves it."
                                .formatted(planId)));
    }

    /** @throws PlanNotApproved if no approval stands for the plan with exactly this content */
    Approval require(long planId, String planHash) {
        Approval approval = require(planId);
        if (!approval.planHash().equals(planHash)) {
            throw new PlanNotApproved(
                    "Plan %d was approved by %s as %s, but what is to be posted is %s; it must be approved again."
                            .formatted(planId, approval.approver(), approval.planHash(), planHash));
        }
        return approval;
    }
}
