package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What the ledger knows of the past of lines; each answered for any number of lines at once. */
public interface LastPosted {

    /** Per line what the PSA held after our last verified posting; lines never posted to are absent. */
    Map<PsaLineId, QuantityProfile> profiles(Collection<PsaLineId> lines);

    /** Per line the days on which we posted a change, or may have; a second one would be refused there. */
    Map<PsaLineId, Set<LocalDate>> postedDates(Collection<PsaLineId> lines);

    /** The lines of which a change of that plan was void, because the PSA had moved meanwhile. */
    Set<PsaLineId> voidLines(long planId);

    /** Whether anything of the plan was sent, or is about to be; only looks, and holds nobody off. */
    boolean isBegun(long planId);

    /** Whether anything of the period's plans was sent, or is about to be. */
    boolean anyIntent(BillingPeriod period);
}
