package cloud.billingstudio.monthend;

import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All month ends, and the steps by which one moves on. */
@Component
@Transactional
public class MonthEnds {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PostingDesk desk;
    private final PeriodOrder order;
    private final FetchBothSides fetches;
    private final ApplicationEventPublisher events;

    MonthEnds(
            JdbcClient jdbc,
            Clock clock,
            PostingDesk desk,
            PeriodOrder order,
            FetchBothSides fetches,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.desk = desk;
        this.order = order;
        this.fetches = fetches;
        this.events = events;
    }

    /**
     * Opens the month end of a period.
     *
     * @throws Refusal (conflict) if it is open or closed already, or a later one was posted, (invalid) if the period lies too far away
     */
    public MonthEnd open(BillingPeriod period, String by) {
        NextMonthEnd.refuseFarAway(period, LocalDate.now(clock));
        find(period).ifPresent(MonthEnds::refuseSecond);
        order.refuseBehindPosted(period);
        try {
            jdbc.sql("insert into month_end (period, state, opened_by, opened_at) values (:p, 'OPENING', :by, :at)")
                    .param("p", period.toString())
                    .param("by", by)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException openedMeanwhile) {
            throw Refusal.conflict("Month end %s was opened by somebody else just now.".formatted(period));
        }
        MonthEnd opened = get(period);
        tell(by, "monthEndOpened", period, null, Map.of("state", MonthEndState.OPENING.name()));
        return opened;
    }

    private static void refuseSecond(MonthEnd there) {
        throw Refusal.conflict(
                there.state() == MonthEndState.CLOSED
                        ? "Month end %s is closed; what comes later belongs to the next one.".formatted(there.period())
                        : "Month end %s is open already (%s, opened by %s)."
                                .formatted(there.period(), there.state().words(), there.openedBy()));
    }

    /** The month end of the period that is not cancelled; if all were, the last of them. */
    @Transactional(readOnly = true)
    public Optional<MonthEnd> latest(BillingPeriod period) {
        return jdbc.sql("select * from month_end where period = :p order by (state = 'CANCELLED'), id desc limit 1")
                .param("p", period.toString())
                .query(MonthEndRows.ROW)
                .optional();
    }

    /** The month end of the period, if it was opened and not cancelled. */
    @Transactional(readOnly = true)
    public Optional<MonthEnd> find(BillingPeriod period) {
        return jdbc.sql("select * from month_end where period = :p and state <> 'CANCELLED'")
                .param("p", period.toString())
                .query(MonthEndRows.ROW)
                .optional();
    }

    /** @throws Refusal (not found) if it was never opened, (conflict) if it is cancelled */
    @Transactional(readOnly = true)
    public MonthEnd get(BillingPeriod period) {
        MonthEnd latest =
                latest(period).orElseThrow(() -> Refusal.notFound("Month end %s was never opened.".formatted(period)));
        if (latest.state() == MonthEndState.CANCELLED) {
            throw Refusal.conflict(latest.cancelledWords(clock.getZone()));
        }
        return latest;
    }

    /** The one to open after the latest there is. */
    @Transactional(readOnly = true)
    public NextMonthEnd next() {
        return jdbc.sql("select period from month_end where state <> 'CANCELLED' order by period desc limit 1")
                .query(String.class)
                .optional()
                .map(BillingPeriod::parse)
                .map(latest -> NextMonthEnd.after(latest, LocalDate.now(clock)))
                .orElseGet(() -> NextMonthEnd.after(null, LocalDate.now(clock)));
    }

    /** The newest period first. */
    @Transactional(readOnly = true)
    public List<MonthEnd> all() {
        return jdbc.sql("select * from month_end order by period desc, id desc")
                .query(MonthEndRows.ROW)
                .list();
    }

    /** Moves it to a state; saying the same again changes nothing. */
    public void enter(BillingPeriod period, MonthEndState state) {
        MonthEnd now = get(period);
        if (now.state() != state) {
            set(period, "state = :value", state.name());
        }
    }

    /** Both sides were read. */
    public void fetched(BillingPeriod period, Instant knownAt, @Nullable String anomalies) {
        set(period, "known_at = :value", Timestamp.from(knownAt));
        set(period, "anomalies = :value", anomalies);
    }

    /** The plan that approval and posting are about from now on. */
    public void planned(BillingPeriod period, long planId) {
        set(period, "plan_id = :value", planId);
    }

    public void close(BillingPeriod period) {
        set(period, "closed_at = :value", Timestamp.from(clock.instant()));
        enter(period, MonthEndState.CLOSED);
        tell(Auditable.STUDIO, "monthEndClosed", period, null, Map.of("state", MonthEndState.CLOSED.name()));
    }

    /**
     * The month end, which may be given up.
     *
     * @throws Refusal as {@link #get}, and (conflict) once posting has begun
     */
    @Transactional(readOnly = true)
    public MonthEnd cancellable(BillingPeriod period) {
        MonthEnd now = get(period);
        if (!now.state().beforePosting() || desk.anyIntent(period)) {
            throw Refusal.conflict("Month end %s cannot be cancelled: it is in state \"%s\", and what is written stays."
                    .formatted(period, now.state().words()));
        }
        return now;
    }

    /**
     * Gives it up.
     *
     * @throws Refusal as {@link #cancellable}
     */
    public void cancel(BillingPeriod period, String by, String reason) {
        MonthEnd now = cancellable(period);
        jdbc.sql("""
                        update month_end
                           set state = 'CANCELLED', cancelled_by = :by, cancelled_at = :at, cancel_reason = :reason
                         where id = :id""")
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("reason", reason)
                .param("id", now.id())
                .update();
        fetches.abandon(now.id(), "%s cancelled the month end.".formatted(by));
        tell(by, "monthEndCancelled", period, reason, Map.of("state", MonthEndState.CANCELLED.name()));
    }

    private void set(BillingPeriod period, String assignment, @Nullable Object value) {
        jdbc.sql("update month_end set " + assignment + " where period = :p and state <> 'CANCELLED'")
                .param("p", period.toString())
                .param("value", value)
                .update();
    }

    private void tell(
            String by, String action, BillingPeriod period, @Nullable String reason, Map<String, Object> now) {
        events.publishEvent(new Auditable(by, action, "monthEnd/" + period, period, reason, Map.of(), now));
    }
}
