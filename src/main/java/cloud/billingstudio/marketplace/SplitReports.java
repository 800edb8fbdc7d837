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
 * Asks for the report that splits totals before details are read, and collects it afterwards. It is asked for only where
 * it may say something new. A fetch never fails for want of it: what a person uploaded serves then, if it is newer than
 * the last report, else counts are kept without a new split.
 */
@Component
class SplitReports {

    private static final int MOST_FAILURES = 3;
    private static final int MOST_TRIES = 40;
    private static final int LONGEST_PAUSE_SECONDS = 15;

    private final MarketplaceStaging staging;
    private final ChangedSubscriptions changed;
    private final SplitReportRecord record;
    private final UploadedSplits uploaded;
    private final Fetches fetches;

    SplitReports(
            MarketplaceStaging staging,
            ChangedSubscriptions changed,
            SplitReportRecord record,
            UploadedSplits uploaded,
            Fetches fetches) {
        this.staging = staging;
        this.changed = changed;
        this.record = record;
        this.uploaded = uploaded;
        this.fetches = fetches;
    }

    Stretch ask(Marketplace marketplace, FetchStep step) {
        boolean worthIt = changed.mark(step) > 0 || step.sweep() || record.isDue(step);
        if (!worthIt) {
            return Stretch.to(fetches.keep(FetchPhase.after(step)));
        }
        record.asked(step);
        SplitReport report = report(marketplace, step, null);
        if (report instanceof SplitReport.Pending pending) {
            return Stretch.to(fetches.keep(FetchPhase.after(step.waiting(pending.ticket()))));
        }
        return received(step, report);
    }

    Stretch collect(Marketplace marketplace, FetchStep step) {
        String ticket = step.ticket();
        if (ticket == null) {
            return Stretch.to(uploaded.stage(step, FetchPhase.after(step)));
        }
        SplitReport report = report(marketplace, step, ticket);
        if (report instanceof SplitReport.Pending pending) {
            return step.tries() + 1 < MOST_TRIES
                    ? new Stretch(fetches.keep(step.waiting(pending.ticket())), pause(step))
                    : received(step, new SplitReport.Unavailable("it was not ready in time."));
        }
        return received(step, report);
    }

    private Stretch received(FetchStep step, SplitReport report) {
        FetchStep on = FetchPhase.after(step.waiting(null));
        if (report instanceof SplitReport.Ready ready) {
            record.received(step);
            return Stretch.to(staging.splits(ready.rows(), on));
        }
        if (report instanceof SplitReport.Unavailable unavailable) {
            fetches.note(step.id(), "Splits were not read: " + unavailable.reason());
        }
        // an upload is looked for once everything else is read
        return Stretch.to(FetchPhase.of(step) == FetchPhase.SPLITS ? uploaded.stage(step, on) : fetches.keep(on));
    }

    private static Duration pause(FetchStep step) {
        return Duration.ofSeconds(Math.min(2L + step.tries(), LONGEST_PAUSE_SECONDS));
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
