package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.BookFixture.OCTOBER;
import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.planning.Change.Decision;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan is read back as it was frozen, column by column. */
class FrozenPlansTest {

    private static final Instant KNOWN = Instant.parse("2026-11-02T08:00:00.123456Z");
    private static final Instant BUILT = Instant.parse("2026-11-05T09:00:00Z");

    private final PlanTables tables = new PlanTables();
    private final FrozenPlans plans = new FrozenPlans(tables.client(), tables.template());

    /** Every column of it is set, and to another value than its neighbours. */
    private static Change full() {
        return new Change(
                "7@2026-10-15:10>12.5",
                List.of(new LicenceLineId(101), new LicenceLineId(102)),
                new PsaLineId(7),
                Planned.SANDERS,
                day("2026-10-15"),
                Quantity.of(10),
                Quantity.of("12.5"),
                Money.of("22.00", "EUR"),
                Money.of("55.00", "EUR"),
                Money.of("85.15", "EUR"),
                Change.Reason.BASELINE,
                "Bought on 2026-10-15.",
                true,
                Decision.ACCEPTED,
                profile("2026-01-01", 10),
                profile("2026-01-01", 10, "2026-10-15", 12),
                PostingStrategy.ROLL_UP);
    }

    private static FrozenPlan plan(
            long id, String period, int number, List<Change> changes, List<PlanException> found) {
        return new FrozenPlan(
                id,
                BillingPeriod.parse(period),
                PlanKind.SUPPLEMENTARY,
                number,
                "hash " + number,
                KNOWN,
                BUILT,
                Map.of("effectiveDate", "v1", "reviewPolicy", "v2"),
                changes,
                found,
                Coverage.of(List.of(
                        new Coverage.Line(Side.LICENCE, 101, State.LINKED, Quantity.of("12.5")),
                        new Coverage.Line(Side.LICENCE, 102, State.LINKED, null),
                        new Coverage.Line(Side.PSA, 7, State.UNLINKED, Quantity.of(10)))),
                PlanTotals.of(changes, found.size()));
    }

    @Test
    void comesBackAsItWas() {
        PlanException aboutALicence = new PlanException(
                "@UNKNOWN_QUANTITY:101",
                PlanException.Kind.UNKNOWN_QUANTITY,
                List.of(new LicenceLineId(101)),
                null,
                null,
                "No count.",
                false);
        PlanException aboutNothing = new PlanException(
                "7@PSA_LINE_GONE",
                PlanException.Kind.PSA_LINE_GONE,
                List.of(),
                new PsaLineId(7),
                Planned.SANDERS,
                "It is gone.",
                false);
        FrozenPlan plan = plan(
                1,
                "2026-10",
                1,
                List.of(full(), Planned.change(8, null, Decision.HELD, false)),
                List.of(Planned.drift(true), aboutALicence, aboutNothing));

        assertThat(plans.add(plan)).isOne();
        assertThat(plans.find(1)).contains(plan);
        assertThat(plans.summary(1)).contains(new PlanSummary(1, OCTOBER, 1, "hash 1", plan.totals()));
        assertThat(tables.rows("plan_exception"))
                .extracting(row -> row.get("licence_line_id"))
                .containsExactly(101L, 101L, null);
    }

    @Test
    void areNumberedPerPeriodAndTheLatestCounts() {
        assertThat(plans.nextNumber(OCTOBER)).isOne();
        plans.add(plan(1, "2026-10", 1, List.of(), List.of()));
        plans.add(plan(2, "2026-10", 2, List.of(full()), List.of()));
        plans.add(plan(3, "2026-09", 1, List.of(), List.of()));

        assertThat(plans.nextNumber(OCTOBER)).isEqualTo(3);
        assertThat(plans.nextNumber(OCTOBER.previous())).isEqualTo(2);
        assertThat(plans.latest(OCTOBER)).hasValueSatisfying(latest -> {
            assertThat(latest.number()).isEqualTo(2);
            assertThat(latest.changes()).containsExactly(full());
        });
        assertThat(plans.latest(OCTOBER.next())).isEmpty();
        assertThat(plans.find(4)).isEmpty();
        assertThat(plans.summary(4)).isEmpty();
    }
}
