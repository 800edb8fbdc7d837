package cloud.billingstudio.posting;

/** Where the ledger gets frozen plans from. */
interface PlansToPost {

    /** @throws cloud.billingstudio.shared.Refusal (not found) if there is no such plan */
    PlanToPost plan(long planId);
}
