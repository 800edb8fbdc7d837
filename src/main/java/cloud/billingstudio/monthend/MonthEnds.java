package cloud.billingstudio.monthend;

import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All month ends, and the commands by which one moves on; each holds the month end until its transaction ends. */
@Component
@Transactional
public class MonthEnds {

    private final MonthEndRepository repository;
    private final Clock clock;
    private final PostingDesk desk;
    private final PostedPlans posted;
    private final PeriodOrder order;
    private final Roles roles;
    private final FetchBothSides fetches;
    private final ApplicationEventPublisher events;

    MonthEnds(
            MonthEndRepository repository,
            Clock clock,
            PostingDesk desk,
            PostedPlans posted,
            PeriodOrder order,
            Roles roles,
            FetchBothSides fetches,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.clock = clock;
        this.desk = desk;
        this.posted = posted;
        this.order = order;
        this.roles = roles;
        this.fetches = fetches;
        this.events = events;
    }

    /**
     * Opens the month end of a period.
     *
     * @throws Refusal (conflict) if it is open or closed already, or anything of a later one was written or is approved,
     *     (invalid) if the period lies too far away, (forbidden) if the person may not work on month ends
     */
    public MonthEnd open(BillingPeriod period, String by) {
        roles.requireWork(by, "work on month ends");
        NextMonthEnd.refuseFarAway(period, LocalDate.now(clock));
        order.hold();
        find(period).ifPresent(MonthEnds::refuseSecond);
        order.refuseBehindPosted(period);
        MonthEnd opened = repository.save(MonthEnd.open(period, by, clock.instant()));
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
        return repository.findLatest(period);
    }

    /** The month end of the period, if it was opened and not cancelled. */
    @Transactional(readOnly = true)
    public Optional<MonthEnd> find(BillingPeriod period) {
        return latest(period).filter(found -> found.state() != MonthEndState.CANCELLED);
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

    /**
     * The month end, held until the caller's transaction ends.
     *
     * @throws Refusal as {@link #get}
     */
    MonthEnd forUpdate(BillingPeriod period) {
        return repository
                .findByPeriodAndStateNot(period, MonthEndState.CANCELLED)
                .orElseGet(() -> get(period));
    }

    /** Every month end that is neither closed nor cancelled, held until the caller's transaction ends. */
    List<MonthEnd> openForUpdate() {
        return repository.findOpenForUpdate();
    }

    void save(MonthEnd monthEnd) {
        repository.save(monthEnd);
    }

    /** The one to open after the latest there is. */
    @Transactional(readOnly = true)
    public NextMonthEnd next() {
        BillingPeriod latest = repository.findNewest().map(MonthEnd::period).orElse(null);
        return NextMonthEnd.after(latest, LocalDate.now(clock));
    }

    /** The newest period first. */
    @Transactional(readOnly = true)
    public List<MonthEndSummary> all() {
        return repository.findAllNewestFirst().stream().map(MonthEndSummary::of).toList();
    }

    /** Both sides are being read from now on. */
    public void startFetching(BillingPeriod period) {
        MonthEnd monthEnd = forUpdate(period);
        monthEnd.startFetching(Auditable.STUDIO, null, now());
        save(monthEnd);
    }

    /** A person wants both sides read once more before anything is linked. */
    void fetchAgain(BillingPeriod period, String by, @Nullable String comment) {
        roles.requireBillingManager(by, "may do this");
        MonthEnd monthEnd = forUpdate(period);
        monthEnd.startFetching(by, comment, now());
        save(monthEnd);
    }

    /**
     * Both sides were read; what is odd about it goes to a person first.
     *
     * @param anomalies in plain words; null if nothing is odd
     */
    void fetched(BillingPeriod period, Instant knownAt, @Nullable String anomalies) {
        MonthEnd monthEnd = forUpdate(period);
        monthEnd.fetched(knownAt, anomalies, now());
        save(monthEnd);
    }

    /** A person says that what was read is right. */
    void acceptFetch(BillingPeriod period, String by, @Nullable String comment) {
        roles.requireBillingManager(by, "may do this");
        MonthEnd monthEnd = forUpdate(period);
        monthEnd.acceptFetch(by, comment, now());
        save(monthEnd);
    }

    /**
     * Holds the month end for its automatic mapping.
     *
     * @throws Refusal (conflict) if that is not what it is at
     */
    public void requireMapping(BillingPeriod period) {
        forUpdate(period).requireMapping();
    }

    /**
     * People look at lines and changes from now on.
     *
     * @throws Refusal (conflict) if a plan is being posted and not all of it has come to its end
     */
    public void startReview(BillingPeriod period) {
        MonthEnd monthEnd = forUpdate(period);
        if (monthEnd.state() == MonthEndState.POSTING) {
            posted.refuseUnlessAtItsEnd(monthEnd);
        }
        monthEnd.startReview(Auditable.STUDIO, null, now());
        save(monthEnd);
    }

    /**
     * The last step before closing: everything that was approved is written and read back, or a person has left it.
     *
     * @throws Refusal (conflict) if not
     */
    public void startReporting(BillingPeriod period) {
        MonthEnd monthEnd = forUpdate(period);
        posted.refuseUnlessSettled(monthEnd);
        monthEnd.startReporting(now());
        save(monthEnd);
    }

    /** Closes and locks it. */
    public void close(BillingPeriod period) {
        MonthEnd monthEnd = forUpdate(period);
        monthEnd.close(now());
        save(monthEnd);
        tell(Auditable.STUDIO, "monthEndClosed", period, null, Map.of("state", MonthEndState.CLOSED.name()));
    }

    /**
     * Gives it up. An approved plan can be given up by billing managers, as long as nothing of it was sent.
     *
     * @throws Refusal as {@link #get}, (conflict) once anything was sent, (forbidden) if the person may not do it
     */
    public void cancel(BillingPeriod period, String by, String reason) {
        roles.requireWork(by, "work on month ends");
        MonthEnd monthEnd = forUpdate(period);
        if (monthEnd.state() == MonthEndState.POSTING) {
            roles.requireBillingManager(by, "may do this");
        }
        if (desk.anyIntent(period)) {
            throw Refusal.conflict(
                    "Month end %s cannot be cancelled: something of it was sent to the PSA already, and what is written stays."
                            .formatted(period));
        }
        monthEnd.cancel(by, reason, now());
        posted.withdrawAll(monthEnd, by, reason);
        save(monthEnd);
        fetches.abandon(monthEnd.id(), "%s cancelled the month end.".formatted(by));
        tell(by, "monthEndCancelled", period, reason, Map.of("state", MonthEndState.CANCELLED.name()));
    }

    private Instant now() {
        return clock.instant();
    }

    private void tell(
            String by, String action, BillingPeriod period, @Nullable String reason, Map<String, Object> now) {
        events.publishEvent(new Auditable(by, action, "monthEnd/" + period, period, reason, Map.of(), now));
    }
}
