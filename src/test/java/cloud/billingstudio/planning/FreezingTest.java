package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.BookFixture.AMSTERDAM;
import static cloud.billingstudio.planning.BookFixture.CONNECTWISE;
import static cloud.billingstudio.planning.BookFixture.INGRAM;
import static cloud.billingstudio.planning.BookFixture.KNOWN;
import static cloud.billingstudio.planning.BookFixture.OCTOBER;
import static cloud.billingstudio.planning.BookFixture.psaLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A book of three customers is drafted and frozen: Acme bought two more, Bryant gave two back, Zenith waits. */
class FreezingTest {

    private static final Instant NOW = Instant.parse("2026-11-05T09:00:00Z");

    private final BookFixture book = new BookFixture()
            .licence(1, "Acme", "2026-01-01", 10, "2026-10-15", 12)
            .billed(11, "2026-01-01", 10)
            .linked(21, 1, 11)
            .posted(11, LineFixture.day("2026-09-01"), "2026-01-01", 10)
            .licence(2, "Bryant", "2026-01-01", 10, "2026-10-15", 8)
            .billed(12, "2026-01-01", 10)
            .linked(22, 2, 12)
            .posted(12, LineFixture.day("2026-09-01"), "2026-01-01", 10)
            .licence(3, "Zenith", "2026-01-01", 3)
            .billed(13, "2026-01-01", 3);

    private final BasisReader reader = mock(BasisReader.class);
    private final FrozenPlans plans = mock(FrozenPlans.class);
    private final Knowledge knowledge = mock(Knowledge.class);
    private final Psas psas = mock(Psas.class);
    private final LastPosted ledger = mock(LastPosted.class);
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final Clock clock = Clock.fixed(NOW, AMSTERDAM);
    private final Planning planning = new Planning(
            reader,
            new Drafting(
                    beans.getBeanProvider(EffectiveDatePolicy.class),
                    beans.getBeanProvider(ReviewPolicy.class),
                    psas,
                    clock),
            plans,
            knowledge,
            beans.getBeanProvider(LastPosted.class),
            clock);

    @BeforeEach
    void read() {
        beans.addBean("dates", DefaultPolicies.DATES);
        beans.addBean("reviews", DefaultPolicies.REVIEWS);
        when(knowledge.now()).thenReturn(KNOWN);
        when(knowledge.next()).thenReturn(KNOWN);
        when(reader.all(OCTOBER, KNOWN)).thenAnswer(read -> book.basis());
    }

    private void keepPlans() {
        when(plans.nextNumber(OCTOBER)).thenReturn(3);
        when(plans.add(any())).thenAnswer(add -> {
            FrozenPlan added = add.getArgument(0);
            when(plans.find(77)).thenReturn(Optional.of(added));
            return 77L;
        });
    }

    @Test
    void draftsEveryCustomerAndAddsUp() {
        Draft draft = planning.draft(OCTOBER);

        assertThat(draft.period()).isEqualTo(OCTOBER);
        assertThat(draft.knownAt()).isEqualTo(KNOWN);
        assertThat(draft.customers())
                .extracting(
                        plan -> plan.customer().name(), plan -> plan.changes().size())
                .containsExactly(tuple("Acme", 1), tuple("Bryant", 1), tuple("Zenith", 0));
        assertThat(draft.changes())
                .extracting(Change::key)
                .containsExactly("11@2026-10-15:10>12", "12@2026-11-01:10>8");
        assertThat(draft.exceptions()).isEmpty();
        assertThat(draft.totals().changes()).isEqualTo(2);
        assertThat(draft.totals().exceptions()).isZero();
        assertThat(draft.coverage().lines(Side.LICENCE, State.OPEN)).isOne();
        assertThat(draft.coverage().lines(Side.LICENCE, State.LINKED)).isEqualTo(2);
        assertThat(draft.coverage().lines(Side.PSA, State.LINKED)).isEqualTo(2);
        assertThat(draft.coverage().lines(Side.PSA, State.UNLINKED)).isOne();
    }

    @Test
    void countsWhatCannotBePlannedAndAsksThePsasHowTheyAreWrittenTo() {
        book.licence(4, "Zenith")
                .billed(14, "2026-01-01", 1)
                .linked(24, 4, 14)
                .licence(5, "Zenith", "2026-01-01", 10, "2026-10-15", 12)
                .billed(psaLine(15, CONNECTWISE, false, "2026-01-01", 10))
                .linked(25, 5, 15);
        when(psas.strategies()).thenReturn(Map.of(CONNECTWISE, PostingStrategy.IN_PLACE));
        when(psas.payingBack()).thenReturn(Set.of(CONNECTWISE));

        Draft draft = planning.draft(OCTOBER);

        assertThat(draft.exceptions())
                .extracting(PlanException::kind)
                .containsExactly(PlanException.Kind.UNKNOWN_QUANTITY);
        assertThat(draft.totals().exceptions()).isOne();
        assertThat(draft.changes())
                .filteredOn(change -> change.psaLine().value() == 15)
                .extracting(Change::strategy, change -> change.effectiveDate().toString())
                .containsExactly(tuple(PostingStrategy.IN_PLACE, "2026-11-01"));
    }

    @Test
    void draftsOneCustomerByConnectionAndId() {
        when(reader.of(OCTOBER, KNOWN, INGRAM, "Bryant")).thenReturn(book.basis());
        when(reader.of(OCTOBER, KNOWN, CONNECTWISE, "Bryant")).thenReturn(book.basis());

        assertThat(planning.draft(OCTOBER, INGRAM, "Bryant").changes())
                .extracting(Change::key)
                .containsExactly("12@2026-11-01:10>8");
        assertThatThrownBy(() -> planning.draft(OCTOBER, CONNECTWISE, "Bryant"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND))
                .hasMessage("Connection connectwise has no licence lines of customer Bryant in 2026-10.");
    }

    @Test
    void tellsWhoseChangesWaitForAWord() {
        assertThat(planning.undecided(OCTOBER))
                .extracting(waiting -> waiting.customer().name(), CustomerReview::undecided)
                .containsExactly(tuple("Bryant", 1));
    }

    @Test
    void freezesWhatItDraftedUnderTheNextNumberWithItsHash() {
        keepPlans();
        beans.addBean("ledger", ledger);

        FrozenPlan plan = planning.freeze(OCTOBER);

        Draft draft = planning.draft(OCTOBER);
        assertThat(plan.period()).isEqualTo(OCTOBER);
        assertThat(plan.kind()).isEqualTo(PlanKind.MAIN);
        assertThat(plan.number()).isEqualTo(3);
        assertThat(plan.knownAt()).isEqualTo(KNOWN);
        assertThat(plan.builtAt()).isEqualTo(NOW);
        assertThat(plan.policyVersions()).isEqualTo(Map.of("effectiveDate", "test", "reviewPolicy", "test"));
        assertThat(plan.changes()).isEqualTo(draft.changes()).hasSize(2);
        assertThat(plan.coverage()).isEqualTo(draft.coverage());
        assertThat(plan.totals()).isEqualTo(draft.totals());
        assertThat(plan.hash())
                .isEqualTo(PlanHash.of(plan, book.basis().links()))
                .isNotEqualTo(PlanHash.of(plan, List.of()));
    }

    @Test
    void replacesNoPlanOfWhichSomethingWasSent() {
        beans.addBean("ledger", ledger);
        when(ledger.anyIntent(OCTOBER)).thenReturn(true);

        assertConflict(() -> planning.freeze(OCTOBER), "The plan of 2026-10 is being posted and cannot be replaced.");
        verify(plans, never()).add(any());
    }

    @Test
    void supplementsAPlanByTheLinesWhoseChangesWereVoid() {
        keepPlans();
        beans.addBean("ledger", ledger);
        FrozenPlan before = planning.freeze(OCTOBER);
        when(plans.latest(OCTOBER)).thenReturn(Optional.of(before));
        when(ledger.anyIntent(OCTOBER)).thenReturn(true);

        FrozenPlan supplement = planning.freezeSupplementary(OCTOBER, Set.of(new PsaLineId(12)));

        assertThat(supplement.kind()).isEqualTo(PlanKind.SUPPLEMENTARY);
        assertThat(supplement.changes()).extracting(Change::key).containsExactly("12@2026-11-01:10>8");
        assertThat(supplement.coverage()).isEqualTo(before.coverage());
        assertThat(planning.current(OCTOBER)).contains(before);
    }

    @Test
    void supplementsNothingWhereNoLineIsLeft() {
        keepPlans();
        beans.addBean("ledger", ledger);

        assertThat(planning.freezeSupplementary(OCTOBER, Set.of()).changes()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchPlan() {
        PlanSummary summary = new PlanSummary(77, OCTOBER, 3, "hash", PlanTotals.of(List.of(), 0));
        when(plans.find(4)).thenReturn(Optional.empty());
        when(plans.summary(4)).thenReturn(Optional.empty());
        when(plans.summary(77)).thenReturn(Optional.of(summary));

        assertThat(planning.summary(77)).isEqualTo(summary);
        String words = "There is no plan 4; plans are named by the number the Studio gave them.";
        assertThatThrownBy(() -> planning.plan(4)).isInstanceOf(Refusal.class).hasMessage(words);
        assertThatThrownBy(() -> planning.summary(4))
                .isInstanceOf(Refusal.class)
                .hasMessage(words);
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageStartingWith(words);
    }
}
