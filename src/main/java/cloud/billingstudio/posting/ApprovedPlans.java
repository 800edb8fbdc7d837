package cloud.billingstudio.posting;

import java.time.Instant;
import java.util.Optional;

/**
 * Which plans may be posted. Implemented by the month end; asked when postings are prepared and again inside the
 * transaction of every single intent, so that a withdrawn approval stops the next write.
 */
public interface ApprovedPlans {

    /**
     * The approval that stands for a plan now: given, not withdrawn, and by somebody who was allowed to give it (four
     * eyes, as far as the policy asks for it). Empty otherwise. Reads committed rows only.
     */
    Optional<Approval> approvalOf(long planId);

    /** @param planHash the hash of the plan as the approver saw it */
    record Approval(String planHash, String approver, Instant at) {}
}
