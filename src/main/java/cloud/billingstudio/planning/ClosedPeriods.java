package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;
import java.util.Optional;

/** Which month ends are locked. */
public interface ClosedPeriods {

    /** The latest one that is closed. */
    Optional<BillingPeriod> lastClosed();
}
