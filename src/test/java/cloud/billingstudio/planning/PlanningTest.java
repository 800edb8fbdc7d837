package cloud.billingstudio.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.Marketplaces;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The shell over a book of a thousand customers with five lines each, and one that needs a person. */
@DatabaseTest
@Import({
    Bulk.class,
    Fetches.class,
    Knowledge.class,
    LicenceBook.class,
    Marketplaces.class,
    PsaBook.class,
    Psas.class,
    PlanningTest.Beans.class
})
@RecordApplicationEvents
class PlanningTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final ConnectionId INGRAM = new ConnectionId("ingram");

    @TestConfiguration
    @ComponentScan(
            basePackages = {"cloud.billingstudio.mapping", "cloud.billingstudio.planning"},
            lazyInit = true)
    static class Beans {

        @Bean
        EffectiveDatePolicy effectiveDatePolicy() {
            return DefaultPolicies.DATES;
        }

        @Bean
        Psa overwritingPsa() {
            Psa psa = mock(Psa.class);
            when(psa.connection()).thenReturn(new ConnectionId("connectwise"));
            when(psa.strategy()).thenReturn(Optional.of(PostingStrategy.IN_PLACE));
            return psa;
        }

        @Bean
        ReviewPolicy reviewPolicy() {
            return DefaultPolicies.REVIEWS;
        }
    }

    @Autowired
    private Planning planning;

    @Autowired
    private ChangeReview review;

    @Autowired
    private JdbcClient jdbc;

    /** Line n is linked to PSA line n, both hold 10, and one in ten bought two more on 15 October; line 5000 is not linked. */
    @BeforeEach
    void bookOfAThousandCustomers() {
        for (String table : List.of(
                "plan_coverage", "plan_exception", "plan_change", "plan", "change_decision", "link", "deferral")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql(
                        "truncate licence_line, licence_version, licence_quantity, psa_line, psa_line_version, psa_quantity restart identity")
                .update();
        run("update knowledge set latest = greatest(latest, timestamptz '2026-10-23')");
        run("""
            insert into licence_line (connection, subscription_id, resource_id)
            select 'ingram', 's' || n, 'r' from generate_series(1, 5000) n order by n""");
        run("""
            insert into licence_version (line_id, customer_id, subscription_name, resource_name, state, known_at)
            select n, 'c' || lpad(((n - 1) / 5)::text, 4, '0'), 'Subscription ' || n, 'Microsoft 365', 'ACTIVE', timestamptz '2026-10-01'
              from generate_series(1, 5000) n""");
        run("""
            insert into licence_quantity (line_id, valid_from, total, dated_by, known_at)
            select n, date '2026-01-01', 10, 'ORDER', timestamptz '2026-10-01' from generate_series(1, 5000) n
            union all
            select n, date '2026-10-15', 12, 'ORDER', timestamptz '2026-10-16' from generate_series(10, 5000, 10) n
            union all
            select 1, date '2026-10-20', 7, 'ORDER', timestamptz '2026-10-21'""");
        run("""
            insert into psa_line (connection, external_id)
            select 'autotask', 'p' || n from generate_series(1, 5000) n order by n""");
        run("""
            insert into psa_line_version (line_id, company_id, agreement_id, agreement_name, agreement_start,
                agreement_period_months, agreement_active, prorating, service_id, service_name, unit_price, currency,
                gone, known_at)
            select n, 'co', 'a', 'Cloud', '2026-01-01', 1, true, true, 's', 'Microsoft 365', 22, 'USD', false, '2026-10-01'
              from generate_series(1, 5000) n""");
        run("""
            insert into psa_quantity (line_id, valid_from, quantity, known_at)
            select n, date '2026-01-01', 10, timestamptz '2026-10-01' from generate_series(1, 5000) n""");
        run("""
            insert into link (licence_line_id, psa_line_id, quantity_rule, baseline, origin, decided_by, known_at)
            select n, n, 'TOTAL', '[{"from": "2026-01-01", "quantity": "10"}]', 'IMPORT', 'studio', '2026-10-02'
              from generate_series(1, 4999) n""");
    }

    @Test
    void draftsEveryCustomerAndCountsEveryLineOnce() {
        Draft draft = planning.draft(OCTOBER);

        assertThat(draft.customers()).hasSize(1000);
        assertThat(draft.totals().increases()).isEqualTo(499);
        assertThat(draft.totals().decreases()).isOne();
        assertThat(draft.totals().recurring().get("USD")).isEqualByComparingTo("21890");
        assertThat(draft.coverage().lines(Side.LICENCE)).isEqualTo(5000);
        assertThat(draft.coverage().lines(Side.LICENCE, State.LINKED)).isEqualTo(4999);
        assertThat(draft.coverage().lines(Side.LICENCE, State.OPEN)).isOne();
        assertThat(draft.coverage().lines(Side.PSA, State.UNLINKED)).isOne();
        assertThat(draft.coverage().closes()).isFalse();
        run(
                "insert into deferral (licence_line_id, period, decided_by, known_at) values (5000, '2026-10', 'clerk', '2026-10-22')");
        assertThat(planning.draft(OCTOBER).coverage().closes()).isTrue();
    }

    @Test
    void draftsACustomerAloneAsWithinTheWhole() {
        CustomerPlan alone = planning.draft(OCTOBER, INGRAM, "c0001");
        assertThat(planning.draft(OCTOBER).customers()).contains(alone);
        assertThat(alone.changes()).extracting(Change::key).containsExactly("10@2026-10-15:10>12");
        assertThatThrownBy(() -> planning.draft(OCTOBER, INGRAM, "nobody"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void writesAsTheLinkSaysElseAsTheConnectionIsSetWhereThePsaKnowsSeveralWays() {
        run("update psa_line set connection = 'connectwise' where id in (10, 20)");
        run("update psa_line_version set next_invoice = '2026-11-01' where line_id in (10, 20, 30)");
        run("update link set strategy = 'DATED_ADDITION' where psa_line_id = 20");
        run("update link set strategy = 'IN_PLACE' where psa_line_id = 30");

        FrozenPlan plan = planning.freeze(OCTOBER);
        assertThat(plan.changes().stream().filter(change -> change.psaLine().value() <= 30))
                .extracting(Change::key, Change::strategy)
                .contains(
                        tuple("10@2026-11-01:10>12", PostingStrategy.IN_PLACE),
                        tuple("20@2026-10-15:10>12", PostingStrategy.DATED_ADDITION),
                        tuple("30@2026-10-15:10>12", null));
        run("update link set strategy = 'DATED_ADDITION' where psa_line_id = 10");
        assertThat(planning.freeze(OCTOBER).hash()).isNotEqualTo(plan.hash());
    }

    @Test
    void explainsADayThatOnlyOurFirstSightTells() {
        run("update licence_quantity set dated_by = 'SIGHT' where line_id = 10 and valid_from = '2026-10-15'");

        assertThat(planning.draft(OCTOBER).changes().stream()
                        .filter(change -> change.psaLine().value() <= 20))
                .extracting(Change::psaLine, change -> change.explanation().contains("first seen on 2026-10-15"))
                .contains(tuple(new PsaLineId(10), true), tuple(new PsaLineId(20), false));
    }

    @Test
    void asksAPersonWhereDaysBeforeTheFirstSightMayBeMissing() {
        run(
                "update licence_quantity set dated_by = 'SIGHT', read_before = '2026-10-11' where line_id = 10 and valid_from = '2026-10-15'");

        assertThat(planning.draft(OCTOBER, INGRAM, "c0001").changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.reviewRequired()).isTrue();
                    assertThat(change.explanation()).contains("may have been bought since 2026-10-11");
                });
        assertThat(planning.undecided(OCTOBER)).hasSize(2);
    }

    @Test
    void tellsWhatDifferedWhenLinkedFromWhatCameLaterAndTakesNewTermsForTheSameLink() {
        run("update link set known_at = '2026-10-20' where psa_line_id = 20");
        run("update link set superseded_at = '2026-10-20', ended_by = 'clerk' where psa_line_id = 30");
        run("""
            insert into link (licence_line_id, psa_line_id, quantity_rule, prorate_on, baseline, origin, decided_by, known_at)
            select licence_line_id, psa_line_id, quantity_rule, 'DAY_BOUGHT', baseline, origin, decided_by, '2026-10-20'
              from link where psa_line_id = 30""");
        run("update link set known_at = '2026-10-15 18:00Z' where psa_line_id = 40");
        run("update licence_quantity set known_at = '2026-10-21' where line_id = 50 and valid_from = '2026-10-15'");
        run("update link set known_at = '2026-10-20' where psa_line_id = 50");

        assertThat(planning.draft(OCTOBER).changes().stream()
                        .filter(change -> change.psaLine().value() % 10 == 0
                                && change.psaLine().value() <= 50))
                .extracting(change -> change.psaLine().value(), Change::reason, Change::to)
                .containsExactlyInAnyOrder(
                        tuple(10L, Change.Reason.INCREASE, Quantity.of(12)),
                        tuple(20L, Change.Reason.BASELINE, Quantity.of(12)),
                        tuple(30L, Change.Reason.INCREASE, Quantity.of(12)),
                        tuple(40L, Change.Reason.INCREASE, Quantity.of(12)),
                        tuple(50L, Change.Reason.INCREASE, Quantity.of(12)));
    }

    @Test
    void asksPeopleAndKeepsWhatTheySay(ApplicationEvents events) {
        String key = "1@2026-11-01:10>7";
        assertThat(planning.undecided(OCTOBER))
                .extracting(review -> review.customer().id(), CustomerReview::undecided)
                .containsExactly(tuple("c0000", 1));

        review.decide(OCTOBER, key, ChangeDecision.ACCEPT, "they left", "clerk");
        assertThat(planning.undecided(OCTOBER)).isEmpty();
        review.undecide(OCTOBER, key, "clerk");
        review.decide(OCTOBER, key, ChangeDecision.HOLD, null, "clerk");
        assertThat(planning.draft(OCTOBER, INGRAM, "c0000").changes())
                .extracting(Change::decision)
                .containsExactly(Change.Decision.HELD);

        assertThat(events.stream(Auditable.class).map(Auditable::action))
                .containsExactly("changeAccepted", "changeDecisionUndone", "changeHeld");
        assertThatThrownBy(() -> review.decide(OCTOBER, "1@2026-11-01:10>8", ChangeDecision.HOLD, null, "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not in the plan of 2026-10 any more");
    }

    @Test
    void freezesWhatItDrafted() {
        review.decide(OCTOBER, "1@2026-11-01:10>7", ChangeDecision.HOLD, null, "clerk");
        Draft draft = planning.draft(OCTOBER);

        FrozenPlan first = planning.freeze(OCTOBER);
        FrozenPlan second = planning.freeze(OCTOBER);

        assertThat(first.changes()).isEqualTo(draft.changes());
        assertThat(first.coverage()).isEqualTo(draft.coverage());
        assertThat(first.totals().held()).isOne();
        assertThat(first.ready()).isFalse();
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(second.hash()).matches("[0-9a-f]{64}").isNotEqualTo(first.hash());
        assertThat(planning.current(OCTOBER)).hasValue(second);
        assertThat(planning.plan(first.id())).isEqualTo(first);
        assertThat(planning.summary(first.id()))
                .isEqualTo(new PlanSummary(first.id(), OCTOBER, first.number(), first.hash(), first.totals()));
        assertThat(PlanHash.of(first, List.of())).isEqualTo(PlanHash.of(planning.plan(first.id()), List.of()));
        assertThat(planning.linesOf(first.id()))
                .isEqualTo(first.changes().stream().map(Change::psaLine).collect(Collectors.toSet()));
        assertThat(planning.freezeSupplementary(OCTOBER, Set.of()).changes()).isEmpty();
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }
}
