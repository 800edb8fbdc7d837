package cloud.billingstudio.process;

import static cloud.billingstudio.mapping.ProrateOn.DAY_BOUGHT;
import static cloud.billingstudio.mapping.ProrateOn.FIRST_DAY_OF_MONTH;
import static cloud.billingstudio.mapping.ProrateOn.LAST_DAY_OF_MONTH;
import static cloud.billingstudio.mapping.ProrateOn.NEXT_BILLING_PERIOD;
import static cloud.billingstudio.planning.EffectiveDatePolicy.Direction.DECREASE;
import static cloud.billingstudio.planning.EffectiveDatePolicy.Direction.INCREASE;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.planning.ApprovalPolicy;
import cloud.billingstudio.planning.Change.Reason;
import cloud.billingstudio.planning.EffectiveDatePolicy;
import cloud.billingstudio.planning.PlanTotals;
import cloud.billingstudio.planning.ReviewPolicy;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The business's tables as they are shipped; one row of a test per rule. */
class PolicyTablesTest {

    private static final EffectiveDatePolicy DATES = new DmnEffectiveDatePolicy();
    private static final ReviewPolicy REVIEWS = new DmnReviewPolicy();
    private static final ApprovalPolicy APPROVALS = new DmnApprovalPolicy();

    @ParameterizedTest
    @EnumSource(ProrateOn.class)
    void letsTheLinkDecideTheDay(ProrateOn set) {
        assertThat(DATES.rule(INCREASE, set, false)).isEqualTo(set);
        assertThat(DATES.rule(DECREASE, set, true)).isEqualTo(set);
        assertThat(ProrateOn.values())
                .containsExactly(DAY_BOUGHT, NEXT_BILLING_PERIOD, FIRST_DAY_OF_MONTH, LAST_DAY_OF_MONTH);
    }

    @ParameterizedTest
    @CsvSource({
        "INCREASE, true, DAY_BOUGHT",
        "INCREASE, false, NEXT_BILLING_PERIOD",
        "DECREASE, true, NEXT_BILLING_PERIOD",
        "DECREASE, false, NEXT_BILLING_PERIOD"
    })
    void datesOrdinaryChanges(EffectiveDatePolicy.Direction direction, boolean prorating, ProrateOn rule) {
        assertThat(DATES.rule(direction, null, prorating)).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "BASELINE, 1, 1, 1, true, no ordinary change",
        "NEW, 1, , , true, no ordinary change",
        "ENDED, -1, -1, -1, true, no ordinary change",
        "VANISHED, -1, -1, -1, true, no ordinary change",
        "DRIFT_OVERWRITE, 1, 1, 1, true, no ordinary change",
        "DECREASE, -1, -1, -1, true, decrease",
        "INCREASE, 10, 50.01, 10, true, more than half",
        "INCREASE, 10, 50, 10, false, ''",
        "INCREASE, 9, 900, 10, false, ''",
        "INCREASE, 10, , 10, true, none were billed",
        "INCREASE, 1, 1, 1000, true, 1000 or more",
        "INCREASE, 1, 1, 999.99, false, ''",
        "INCREASE, 1, 1, , false, ''"
    })
    void letsAPersonLook(
            Reason reason, BigDecimal delta, BigDecimal percent, BigDecimal money, boolean review, String because) {
        ReviewPolicy.Verdict verdict = REVIEWS.verdict(new ReviewPolicy.Facts(reason, delta, percent, money));
        assertThat(verdict.review()).isEqualTo(review);
        if (review) {
            assertThat(verdict.because()).contains(because);
        } else {
            assertThat(verdict.because()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0, 9999.99, 0, 1",
        "5, 0, 10000, 0, 2",
        "5, 0, -10000, 0, 2",
        "200, 100, 0, 0, 2",
        "200, 0, 0, 100, 2"
    })
    void asksForASecondApprover(int changes, int decreases, BigDecimal recurring, int withoutPrice, int approvers) {
        PlanTotals totals = new PlanTotals(
                changes,
                changes - decreases,
                decreases,
                0,
                0,
                Map.of("EUR", recurring, "USD", BigDecimal.ONE),
                withoutPrice);
        ApprovalPolicy.Demand demand = APPROVALS.demand(totals);
        assertThat(demand.approvers()).isEqualTo(approvers);
        assertThat(demand.because()).isNotBlank();
    }

    @Test
    void asksForOneApproverWhereNothingChanges() {
        assertThat(APPROVALS.demand(new PlanTotals(0, 0, 0, 0, 0, Map.of(), 0)).approvers())
                .isOne();
    }

    @Test
    void namesEachPolicyByItsTable() {
        assertThat(DATES.version()).isEqualTo(new DmnTable("effectiveDate").version());
        assertThat(REVIEWS.version()).isEqualTo(new DmnTable("reviewPolicy").version());
        assertThat(APPROVALS.version()).isEqualTo(new DmnTable("approvalPolicy").version());
    }

    @ParameterizedTest
    @CsvSource({"effectiveDate", "reviewPolicy", "approvalPolicy"})
    void versionsATableByItsContent(String table) {
        assertThat(new DmnTable(table).version()).matches("[0-9a-f]{64}").isEqualTo(new DmnTable(table).version());
        assertThat(Stream.of("effectiveDate", "reviewPolicy", "approvalPolicy")
                        .map(each -> new DmnTable(each).version()))
                .doesNotHaveDuplicates();
    }
}
