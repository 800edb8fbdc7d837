package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.monthend.PlanView.ChangeView;
import cloud.billingstudio.monthend.PlanView.ExclusionView;
import cloud.billingstudio.monthend.PlanView.PlanFetch;
import cloud.billingstudio.planning.ApprovalPolicy;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.Coverage;
import cloud.billingstudio.planning.CustomerPlan;
import cloud.billingstudio.planning.Draft;
import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.PlanException;
import cloud.billingstudio.planning.PlanTotals;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the frozen plan of a month end, or the draft while people still decide, with names. */
@Component
@Transactional
public class PlanViews {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Knowledge knowledge;
    private final MonthEnds monthEnds;
    private final Planning planning;
    private final ApprovalPolicy approvals;
    private final LicenceBook licences;
    private final PsaBook psaBook;
    private final PlanApprovals planApprovals;
    private final PlanFetches fetches;

    PlanViews(
            JdbcClient jdbc,
            Clock clock,
            Knowledge knowledge,
            MonthEnds monthEnds,
            Planning planning,
            ApprovalPolicy approvals,
            LicenceBook licences,
            PsaBook psaBook,
            PlanApprovals planApprovals,
            PlanFetches fetches) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.knowledge = knowledge;
        this.monthEnds = monthEnds;
        this.planning = planning;
        this.approvals = approvals;
        this.licences = licences;
        this.psaBook = psaBook;
        this.planApprovals = planApprovals;
        this.fetches = fetches;
    }

    /**
     * The plan of the whole month end, or the draft of one customer.
     *
     * @param person who asks, for what keeps them from approving it
     * @param customer a key like {@code ingram/1200024536}; null for all
     */
    public PlanView of(BillingPeriod period, @Nullable String customer, String person) {
        MonthEnd monthEnd = monthEnds.get(period);
        if (customer != null) {
            CustomerKey key = CustomerKey.parse(customer);
            CustomerPlan plan = planning.draft(period, key.connection(), key.customerId());
            return draft(new Draft(
                    period,
                    knowledge.now(),
                    List.of(plan),
                    plan.coverage(),
                    PlanTotals.of(plan.changes(), plan.exceptions().size())));
        }
        Long planId = monthEnd.planId();
        boolean frozen = planId != null && monthEnd.state().compareTo(MonthEndState.APPROVAL) >= 0;
        return frozen
                ? frozen(planning.plan(Objects.requireNonNull(planId)), planApprovals.obstacles(period, person))
                : draft(planning.draft(period));
    }

    private PlanView frozen(FrozenPlan plan, List<String> obstacles) {
        return view(new Source(
                plan.period(),
                plan.hash(),
                plan.kind().name(),
                plan.knownAt(),
                plan.changes(),
                plan.exceptions(),
                plan.coverage(),
                plan.totals(),
                plan.policyVersions(),
                obstacles,
                fetches.ofPlan(plan.id())));
    }

    private PlanView draft(Draft draft) {
        return view(new Source(
                draft.period(),
                null,
                "DRAFT",
                draft.knownAt(),
                draft.changes(),
                draft.exceptions(),
                draft.coverage(),
                draft.totals(),
                Map.of(),
                List.of(),
                fetches.now()));
    }

    private record Source(
            BillingPeriod period,
            @Nullable String hash,
            String kind,
            Instant knownAt,
            List<Change> changes,
            List<PlanException> exceptions,
            Coverage coverage,
            PlanTotals totals,
            Map<String, String> policyVersions,
            List<String> obstacles,
            List<PlanFetch> fetches) {}

    private PlanView view(Source plan) {
        PlanNames names = names(plan);
        return new PlanView(
                plan.period(),
                plan.hash(),
                plan.kind(),
                plan.knownAt(),
                plan.changes().stream()
                        .map(names::change)
                        .sorted(Comparator.comparing(PlanViews::size)
                                .reversed()
                                .thenComparing(ChangeView::customerName)
                                .thenComparing(ChangeView::key))
                        .toList(),
                plan.exceptions().stream().map(names::exception).toList(),
                exclusions(plan.knownAt()),
                plan.coverage(),
                plan.coverage().closes(),
                plan.totals(),
                plan.policyVersions(),
                approvals.demand(plan.totals()).approvers(),
                plan.obstacles(),
                plan.fetches());
    }

    private static BigDecimal size(ChangeView change) {
        Money money = change.recurringDelta();
        return money == null ? BigDecimal.ZERO : money.amount().abs();
    }

    private PlanNames names(Source plan) {
        Instant now = knowledge.now();
        List<PsaLineId> psaLines = Stream.concat(
                        plan.changes().stream().map(Change::psaLine),
                        plan.exceptions().stream().map(PlanException::psaLine).filter(Objects::nonNull))
                .distinct()
                .toList();
        List<LicenceLineId> licenceLines = plan.changes().stream()
                .map(Change::licenceLines)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        return new PlanNames(
                psaBook.linesOf(psaLines, now).stream().collect(Collectors.toMap(PsaLine::id, Function.identity())),
                licences.linesOf(licenceLines, now, LocalDate.now(clock)).stream()
                        .collect(Collectors.toMap(LicenceLine::id, Function.identity())));
    }

    private List<ExclusionView> exclusions(Instant knownAt) {
        return jdbc.sql("""
                        select l.customer_name, l.subscription_name, l.resource_name, l.total,
                               x.reason, x.decided_by, x.expires_on
                          from exclusions_as_of(:at, :day) x
                          join licence_lines_as_of(:at, :day) l on l.line_id = x.licence_line_id
                         order by l.customer_name, l.subscription_name, l.line_id""")
                .param("at", Timestamp.from(knownAt))
                .param("day", LocalDate.now(clock))
                .query((row, number) -> new ExclusionView(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBigDecimal(4) == null ? null : new Quantity(row.getBigDecimal(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, LocalDate.class)))
                .list();
    }
}
