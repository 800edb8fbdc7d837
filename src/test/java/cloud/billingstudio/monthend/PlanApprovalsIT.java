package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.StudioTest;
import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@StudioTest
@Transactional
class PlanApprovalsIT {

    /** Long past enough for no other test, and not too long to be opened. */
    private static final BillingPeriod PERIOD =
            BillingPeriod.containing(LocalDate.now().minusMonths(18));

    @Autowired
    private PlanApprovals approvals;

    @Autowired
    private StandingApprovals standing;

    @Autowired
    private MonthEnds monthEnds;

    @Autowired
    private Planning planning;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void refusesAPlanWithALineNobodyDecidedAbout() {
        bought("spare");
        FrozenPlan plan = waitingForApproval();

        assertThatThrownBy(() -> approvals.approve(PERIOD, plan.hash(), "manager", null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("still has to decide");
        assertThat(standing.approvalOf(plan.id())).isEmpty();
    }

    @AfterEach
    void giveUp() {
        monthEnds.cancel(PERIOD, "manager", "looked at");
    }

    private void bought(String subscription) {
        long line = jdbc.sql("""
                        insert into licence_line (connection, subscription_id, resource_id)
                        values ('ingram', ?, 'r') returning id""").param(subscription).query(Long.class).single();
        jdbc.sql("""
                        insert into licence_version
                            (line_id, customer_id, subscription_name, resource_name, state, known_at)
                        values (?, 'nobody', ?, 'Nothing we know', 'ACTIVE', '2020-01-02')""").params(line, subscription).update();
        jdbc.sql("""
                        insert into licence_quantity (line_id, valid_from, total, dated_by, known_at)
                        values (?, '2020-01-01', 3, 'ORDER', '2020-01-02')""").param(line).update();
    }

    private FrozenPlan waitingForApproval() {
        monthEnds.open(PERIOD, "manager");
        monthEnds.startFetching(PERIOD);
        monthEnds.fetched(PERIOD, Instant.now(), null);
        monthEnds.startReview(PERIOD);
        FrozenPlan plan = planning.freeze(PERIOD);
        MonthEnd monthEnd = monthEnds.forUpdate(PERIOD);
        monthEnd.freeze(plan.id(), Instant.now());
        monthEnds.save(monthEnd);
        return plan;
    }
}
