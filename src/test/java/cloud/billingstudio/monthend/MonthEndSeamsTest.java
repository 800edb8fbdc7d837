package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndGround.NOVEMBER;
import static cloud.billingstudio.monthend.MonthEndGround.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.monthend.MonthEndDriver.Step;
import cloud.billingstudio.planning.ChangeDecision;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What people saw go wrong between one commit and the next, or between one month end and another. */
@DatabaseTest
@Import(MonthEndGround.Beans.class)
class MonthEndSeamsTest {

    @Autowired
    private MonthEndGround ground;

    /** Somebody mended every line by hand in the PSA before the first write: there is nothing left to write, and it ends. */
    @Test
    void endsWhereEveryChangeWasVoidAndThePsaHoldsWhatWasWanted() {
        MonthEndDriver october = MonthEndMoment.PREPARED.reach(ground).october();
        ground.planning
                .plan(ground.monthEnds.get(OCTOBER).planId())
                .changes()
                .forEach(change -> ground.psa.moves(
                        line(change.psaLine().value()),
                        change.effectiveDate(),
                        change.delta().value().longValueExact()));

        int approvals = 0;
        while (october.run().at() != Step.ENDED) {
            if (october.at() == Step.REVIEW) {
                october.review("clerk", ChangeDecision.ACCEPT);
            } else {
                assertThat(++approvals).as("approvals of nothing").isLessThan(3);
                october.approve("manager2");
            }
        }

        assertThat(october.state()).isEqualTo(MonthEndState.CLOSED);
        assertThat(ground.psa.effects()).isEmpty();
    }

    /** What was approved and given up again was never posted: whoever decided a line of it still may not approve it. */
    @Test
    void remembersWhoDecidedALineOfAPlanThatWasCancelled() {
        ground.startOver();
        ground.importLink("alpha", "alpha", ProrateOn.DAY_BOUGHT, "manager");
        MonthEndDriver october = MonthEndDriver.open(ground, OCTOBER, "clerk").until(Step.REVIEW);
        october.review("clerk", ChangeDecision.ACCEPT);
        october.until(Step.APPROVE);
        assertThat(ground.approvals.obstacles(OCTOBER, "manager")).anyMatch(words -> words.contains("manager decided"));
        october.approve("manager2");
        october.until(Step.POST);
        october.cancel("manager2");

        ground.clock.set(LocalDate.of(2026, 11, 20));
        MonthEndDriver november = MonthEndDriver.open(ground, NOVEMBER, "clerk").run();
        if (november.at() == Step.REVIEW) {
            november.review("clerk", ChangeDecision.ACCEPT);
        }
        november.until(Step.APPROVE);

        assertThat(ground.approvals.obstacles(NOVEMBER, "manager"))
                .anyMatch(words -> words.contains("manager decided"));
        assertThat(ground.approvals.obstacles(NOVEMBER, "manager2")).isEmpty();
    }

    /** Read during review, so nobody was asked about it then. */
    @Test
    void approvesNothingThatRestsOnAnOddReadingNobodyAccepted() {
        MonthEndDriver october = MonthEndMoment.REVIEW.reach(ground).october();
        ground.marketplace.hidden = 3;
        ground.fetchNow.start(OCTOBER, "clerk");
        ground.readAside();
        october.review("clerk", ChangeDecision.ACCEPT);
        october.run();
        if (october.at() == Step.REVIEW) {
            october.review("clerk", ChangeDecision.ACCEPT);
        }
        october.until(Step.APPROVE);
        assertThat(ground.approvals.obstacles(OCTOBER, "manager"))
                .anyMatch(words -> words.contains("looks odd") && words.contains("choose to fetch again"));

        october.fetchAgain("manager");
        october.until(Step.INVESTIGATE);
        october.acceptFetch("manager");
        october.run();
        if (october.at() == Step.REVIEW) {
            october.review("clerk", ChangeDecision.ACCEPT);
        }
        october.until(Step.APPROVE);

        assertThat(ground.approvals.obstacles(OCTOBER, "manager2")).isEmpty();
    }

    @Test
    void asksForAnotherApprovalWhereTheApproverLosesTheRoleBeforeTheFirstWrite() {
        MonthEndDriver october = MonthEndMoment.PREPARED.reach(ground).october();
        ground.leave("manager", "billing-managers");
        try {
            october.until(Step.APPROVE);
            assertThat(october.state()).isEqualTo(MonthEndState.APPROVAL);
            assertThat(ground.psa.effects()).isEmpty();

            october.approve("manager2");
            october.finish();
            assertThat(october.state()).isEqualTo(MonthEndState.CLOSED);
        } finally {
            ground.join("manager", "billing-managers");
        }
    }

    private String line(long id) {
        return ground.jdbc
                .sql("select external_id from psa_line where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
