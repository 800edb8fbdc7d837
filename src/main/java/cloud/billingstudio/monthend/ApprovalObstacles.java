package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.FrozenPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What keeps a billing manager from approving a frozen plan: said on opening the form, and asked again by the approval. */
@Component
class ApprovalObstacles {

    private final Clock clock;
    private final ApprovalRecords records;
    private final PlanFetches restsOn;
    private final PeriodOrder order;
    private final FourEyes fourEyes;
    private final MonthEndSettings settings;

    ApprovalObstacles(
            Clock clock,
            ApprovalRecords records,
            PlanFetches restsOn,
            PeriodOrder order,
            FourEyes fourEyes,
            MonthEndSettings settings) {
        this.clock = clock;
        this.records = records;
        this.restsOn = restsOn;
        this.order = order;
        this.fourEyes = fourEyes;
        this.settings = settings;
    }

    /** In plain words with the cure, the weightiest first; empty if nothing stands in the way. */
    List<String> of(MonthEnd monthEnd, FrozenPlan plan, String person) {
        List<String> all = new ArrayList<>();
        if (!plan.ready()) {
            all.add(
                    "Somebody still has to decide about lines or changes of plan %d of %s; send it back so that this is done."
                            .formatted(plan.number(), plan.period()));
        }
        order.behindPosted(monthEnd.period()).ifPresent(all::add);
        order.beforeEarlier(monthEnd.period()).ifPresent(all::add);
        int own = settings.fourEyes() ? fourEyes.linesDecided(plan, person) : 0;
        if (own > 0) {
            all.add("%s decided %d line(s) of month end %s and may not approve it; another billing manager has to."
                    .formatted(person, own, monthEnd.period()));
        }
        if (records.approvers(plan.id()).contains(person)) {
            all.add("%s approved this plan already; it needs another person's approval too.".formatted(person));
        }
        tooOld(monthEnd).ifPresent(all::add);
        restsOn.doubted(plan.id())
                .forEach(connection -> all.add(
                        "What was read of %s looks odd, or was not looked at, and no billing manager has accepted it; choose to fetch again, and accept it there if it is right."
                                .formatted(connection)));
        return all;
    }

    private Optional<String> tooOld(MonthEnd monthEnd) {
        Instant readAt = monthEnd.readAt();
        if (readAt == null || Duration.between(readAt, clock.instant()).compareTo(settings.oldestData()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                "Both sides were read more than %s ago, so the plan of %s may be out of date; choose to fetch again, and the review is opened once they are read."
                        .formatted(words(settings.oldestData()), monthEnd.period()));
    }

    private static String words(Duration age) {
        return age.toHours() >= 48
                ? age.toDays() + " days"
                : age.toMinutes() >= 120 ? age.toHours() + " hours" : age.toMinutes() + " minutes";
    }
}
