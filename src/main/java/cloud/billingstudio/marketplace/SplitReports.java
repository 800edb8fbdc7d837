package cloud.billingstudio.marketplace;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.marketplace.Marketplace.SplitReport;
import cloud.billingstudio.marketplace.MarketplaceWalk.Stretch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for the report that splits totals when the fetch begins and collects it when everything else is read. A fetch
 * never fails for want of it: counts are then kept without a new split.
 */
@Component
class SplitReports {

    private static final int MOST_FAILURES = 3;
    private static final int MOST_TRIES = 15;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final MarketplaceStaging staging;
    private final Fetches fetches;

    SplitReports(MarketplaceStaging staging, Fetches fetches) {
        this.staging = staging;
        this.fetches = fetches;
    }

    Stretch ask(Marketplace marketplace, FetchStep step) {
        SplitReport report = report(marketplace, step, null);
        if (report instanceof SplitReport.Pending pending) {
            return Stretch.to(fetches.keep(FetchPhase.after(step.waiting(pending.ticket()))));
        }
        return received(step, report);
    }

    Stretch collect(Marketplace marketplace, FetchStep step) {
        String ticket = step.ticket();
        if (ticket == null) {
            return Stretch.to(fetches.keep(FetchPhase.after(step)));
        }
        SplitReport report = report(marketplace, step, ticket);
        if (report instanceof SplitReport.Pending pending) {
            return step.tries() + 1 < MOST_TRIES
                    ? new Stretch(fetches.keep(step.waiting(pending.ticket())), PAUSE)
                    : received(step, new SplitReport.Unavailable("it was not ready in time."));
        }
        return received(step, report);
    }

    private Stretch received(FetchStep step, SplitReport report) {
        FetchStep on = FetchPhase.after(step.waiting(null));
        if (report instanceof SplitReport.Ready ready) {
            return Stretch.to(staging.splits(ready.rows(), on));
        }
        if (report instanceof SplitReport.Unavailable unavailable) {
            fetches.note(step.id(), "Splits were not read: " + unavailable.reason());
        }
        return Stretch.to(fetches.keep(on));
    }

    /** A failure is worth another try or two by whoever carries the fetch on, then the report counts as not to be had. */
    private SplitReport report(Marketplace marketplace, FetchStep step, @Nullable String ticket) {
        try {
            return marketplace.splits(ticket);
        } catch (OuterSystemFailure failure) {
            if (step.tries() + 1 < MOST_FAILURES) {
                fetches.keep(step.waiting(ticket));
                throw failure;
            }
            return new SplitReport.Unavailable(String.valueOf(failure.getMessage()));
        }
    }
}
