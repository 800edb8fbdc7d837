package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndGround.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.WritesWithoutApproval;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The proof finds a forged write, whatever is forged about it, and nothing else. */
@DatabaseTest
@Import(MonthEndGround.Beans.class)
class WritesWithoutApprovalTest {

    private static MonthEndMoment.Reached closed;

    @Autowired
    private MonthEndGround ground;

    @BeforeEach
    void closeAMonthEnd() {
        if (closed == null) {
            closed = MonthEndMoment.CLOSED.reach(ground);
        }
        ground.restore(closed.world());
    }

    @AfterEach
    void takeTheForgeryBack() {
        ground.jdbc.sql("delete from act_hi_op_log").update();
        ground.restore(closed.world());
    }

    @Test
    void findsNothingInAMonthEndAsItShouldBe() {
        assertThat(ground.psa.effects()).hasSize(3);
        assertThat(found()).isEmpty();
    }

    @Test
    void findsAWriteOfAnotherCountThanWasApproved() {
        forge("update posting set to_quantity = to_quantity + 1 where external_line_id = 'alpha'");
        assertThat(found())
                .containsExactly("2026-10 %s of alpha BV: it is no change of an approved plan, or was held"
                        .formatted(reference("alpha")));
    }

    @Test
    void findsAWriteOfAHeldChange() {
        forge("update plan_change set decision = 'HELD' where customer_id = 'bravo'");
        assertThat(found())
                .singleElement()
                .asString()
                .endsWith("of bravo BV: it is no change of an approved plan, or was held");
    }

    @Test
    void findsAPlanThatNobodyApproved() {
        forge("update approval set plan_hash = 'another plan''s'");
        assertThat(found()).hasSize(3).allMatch(words -> words.endsWith("no approval of exactly its plan stands"));
    }

    @Test
    void findsAPlanWhoseApprovalWasWithdrawn() {
        forge("update approval set voided_by = 'manager', voided_at = now(), void_reason = 'Not yet.'");
        assertThat(found()).hasSize(3).allMatch(words -> words.endsWith("no approval of exactly its plan stands"));
    }

    @Test
    void findsAWriteOfACancelledMonthEnd() {
        forge("update month_end set state = 'CANCELLED'");
        assertThat(found())
                .hasSize(3)
                .allMatch(words -> words.endsWith("its plan is bound to no month end, or to a cancelled one"));
    }

    @Test
    void findsAnApproverWhoIsNoBillingManager() {
        forge("update approval set decided_by = 'admin'");
        assertThat(found())
                .hasSize(3)
                .allMatch(words -> words.endsWith("admin approved it and was no billing manager"));
    }

    /** The engine's log of operations says when. */
    @Test
    void knowsThatAnApproverLeftTheGroupOnlyAfterwards() {
        forge("delete from act_id_membership where user_id_ = 'manager' and group_id_ = 'billing-managers'");
        assertThat(found()).hasSize(3);

        left("2026-01-01");
        assertThat(found()).hasSize(3);
        left("2099-01-01");
        assertThat(found()).isEmpty();
    }

    @Test
    void findsAnApproverWhoDecidedALine() {
        forge("update approval set decided_by = 'manager2'");
        forge("""
                insert into line_decision (month_end_id, decided_by, action, subject, decided_at)
                select id, 'manager2', 'ACCEPT', 'change/x', now() from month_end""");
        forge("update approval set last_decision_id = (select max(id) from line_decision)");
        assertThat(found())
                .hasSize(3)
                .allMatch(words -> words.endsWith("manager2 approved it and had decided a line of its period"));

        forge("update approval set four_eyes = false");
        assertThat(found()).as("marked").isEmpty();
    }

    @Test
    void findsAnApproverWhoImportedTheLink() {
        forge(
                "update link set decided_by = 'manager' where licence_line_id = (select licence_line_ids[1] from posting where external_line_id = 'alpha')");
        assertThat(found())
                .containsExactly("2026-10 %s of alpha BV: manager approved it and had linked its line"
                        .formatted(reference("alpha")));
    }

    private List<String> found() {
        return WritesWithoutApproval.in(ground.jdbc);
    }

    private String reference(String line) {
        return ground.jdbc
                .sql("select reference from posting where external_line_id = :line and period = :period")
                .param("line", line)
                .param("period", OCTOBER.toString())
                .query(String.class)
                .single();
    }

    private void forge(String statement) {
        assertThat(ground.jdbc.sql(statement).update()).as(statement).isPositive();
    }

    /** As the engine writes it down: one row for each property of the membership. */
    private void left(String day) {
        ground.jdbc.sql("delete from act_hi_op_log").update();
        List.of(List.of("userId", "manager"), List.of("groupId", "billing-managers"))
                .forEach(property -> ground.jdbc
                        .sql("""
                                insert into act_hi_op_log
                                    (id_, operation_id_, operation_type_, entity_type_, property_, new_value_, timestamp_)
                                values (:property, 'op', 'Delete', 'Group membership', :property, :value, :day::timestamp)""")
                        .param("property", property.get(0))
                        .param("value", property.get(1))
                        .param("day", day)
                        .update());
    }
}
