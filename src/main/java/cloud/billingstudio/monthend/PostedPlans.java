package cloud.billingstudio.monthend;

import cloud.billingstudio.posting.PostingCounts;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.posting.PostingWaits;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The plans a month end has posted (its main plan and the supplementary ones) seen as one. */
@Component
@Transactional
public class PostedPlans {

    private final JdbcClient jdbc;
    private final PostingDesk desk;
    private final ApplicationEventPublisher events;

    PostedPlans(JdbcClient jdbc, PostingDesk desk, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.events = events;
    }

    /** The counts of each, in the order in which they were posted. */
    public List<PostingCounts> counts(BillingPeriod period) {
        return plans(period).stream().map(desk::counts).toList();
    }

    /** What their changes wait for by themselves. */
    public PostingWaits waits(BillingPeriod period) {
        return desk.waits(plans(period));
    }

    /** How many changes of all plans need a person. */
    public int failures(BillingPeriod period) {
        return counts(period).stream().mapToInt(PostingCounts::failures).sum();
    }

    /**
     * Takes up the failures of the first plan that has any.
     *
     * @return that plan
     */
    public Optional<Long> retry(BillingPeriod period, String by, @Nullable String comment) {
        Optional<Long> plan = plans(period).stream()
                .filter(each -> desk.counts(each).failures() > 0)
                .findFirst();
        plan.ifPresent(each -> desk.retryFailures(each, by));
        tell("failuresRetried", period, by, comment);
        return plan;
    }

    /** Gives all failures up. */
    public void leave(BillingPeriod period, String by, @Nullable String comment) {
        plans(period).forEach(plan -> desk.leaveFailures(plan, by, comment));
        tell("failuresLeft", period, by, comment);
    }

    private List<Long> plans(BillingPeriod period) {
        return jdbc.sql("""
                        select p.plan_id from posted_plan p join month_end m on m.id = p.month_end_id
                         where m.period = :period and m.state <> 'CANCELLED'
                         order by p.number""")
                .param("period", period.toString())
                .query(Long.class)
                .list();
    }

    private void tell(String action, BillingPeriod period, String by, @Nullable String comment) {
        events.publishEvent(new Auditable(by, action, "monthEnd/" + period, period, comment, Map.of(), Map.of()));
    }
}
