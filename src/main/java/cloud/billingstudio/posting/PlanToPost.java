package cloud.billingstudio.posting;

import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;

/** A frozen plan as the ledger needs it: its hash and the changes that are not held. */
record PlanToPost(long id, String hash, BillingPeriod period, List<ChangeToPost> changes) {

    PlanToPost {
        changes = List.copyOf(changes);
    }
}
