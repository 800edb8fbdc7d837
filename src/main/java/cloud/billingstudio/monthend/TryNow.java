package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** That a person wants what waits to be tried now instead of later. */
@Component
public class TryNow {

    private final MonthEnds monthEnds;
    private final PostedPlans posted;
    private final Roles roles;
    private final ApplicationEventPublisher events;

    TryNow(MonthEnds monthEnds, PostedPlans posted, Roles roles, ApplicationEventPublisher events) {
        this.monthEnds = monthEnds;
        this.posted = posted;
        this.roles = roles;
        this.events = events;
    }

    /**
     * Lets the changes that were put off be tried now too, and records who wanted it, in the caller's transaction.
     *
     * @param steps how many steps of the process were made due
     * @throws Refusal as {@link MonthEnds#get}, (forbidden) for who is neither billing manager nor administrator,
     *     (conflict) if nothing waits
     */
    @Transactional
    public void record(BillingPeriod period, String by, int steps) {
        if (!roles.isBillingManager(by) && !roles.isAdministrator(by)) {
            throw Refusal.forbidden(
                    "%s may not have what waits tried now; billing managers and administrators may.".formatted(by));
        }
        monthEnds.get(period);
        int changes = posted.tryNow(period);
        if (steps == 0 && changes == 0) {
            throw Refusal.conflict("Nothing of month end %s waits for a later try; load it again.".formatted(period));
        }
        events.publishEvent(new Auditable(
                by,
                "triedNow",
                "monthEnd/" + period,
                period,
                null,
                Map.of(),
                Map.of("steps", steps, "changes", changes)));
    }
}
