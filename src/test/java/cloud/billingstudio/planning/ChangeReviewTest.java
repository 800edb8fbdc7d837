package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.BookFixture.INGRAM;
import static cloud.billingstudio.planning.BookFixture.KNOWN;
import static cloud.billingstudio.planning.BookFixture.OCTOBER;
import static cloud.billingstudio.planning.BookFixture.licenceLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.planning.Change.Decision;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clerk says something about a change of PSA line 7, on which licence lines of two customers are billed. */
class ChangeReviewTest {

    private static final String KEY = "7@2026-10-15:10>8";

    private final Planning planning = mock(Planning.class);
    private final ChangeDecisions decisions = mock(ChangeDecisions.class);
    private final Knowledge knowledge = mock(Knowledge.class);
    private final Links links = mock(Links.class);
    private final LicenceBook licences = mock(LicenceBook.class);
    private final List<Object> events = new ArrayList<>();
    private final ChangeReview review = new ChangeReview(planning, decisions, knowledge, links, licences, events::add);

    @BeforeEach
    void twoCustomersOnOneLine() {
        when(knowledge.now()).thenReturn(KNOWN);
        List<Link> onLine = List.of(link(22, 102), link(21, 101));
        when(links.activeOn(List.of(new PsaLineId(7)), KNOWN)).thenReturn(onLine);
        when(licences.linesOf(List.of(new LicenceLineId(102), new LicenceLineId(101)), KNOWN, OCTOBER.lastDay()))
                .thenReturn(List.of(line(102, "Zenith"), line(101, "Sanders")));
        when(planning.draft(OCTOBER, INGRAM, "Sanders"))
                .thenReturn(new CustomerPlan(
                        Planned.SANDERS,
                        List.of(Planned.change(12), Planned.change(8, "USD", Decision.NONE, true)),
                        List.of(Planned.drift(true), ended()),
                        Coverage.NONE));
    }

    @Test
    void keepsAWordAndTellsTheAuditWhatItIsAbout() {
        review.decide(OCTOBER, KEY, ChangeDecision.ACCEPT, "they left", "clerk");

        verify(decisions).add(OCTOBER, KEY, ChangeDecision.ACCEPT, "they left", "clerk");
        assertThat(events)
                .containsExactly(new Auditable(
                        "clerk",
                        "changeAccepted",
                        "change/" + KEY,
                        OCTOBER,
                        "they left",
                        Map.of(
                                "customer",
                                "Sanders Group",
                                "from",
                                "10",
                                "to",
                                "8",
                                "effectiveDate",
                                "2026-10-15",
                                "reason",
                                "DECREASE",
                                "decision",
                                "NONE"),
                        Map.of("decision", "ACCEPT")));
    }

    @Test
    void keepsAWordAboutDriftToo() {
        review.decide(OCTOBER, "7@2026-10-05:DRIFT:7>10", ChangeDecision.HOLD, null, "clerk");

        verify(decisions).add(OCTOBER, "7@2026-10-05:DRIFT:7>10", ChangeDecision.HOLD, null, "clerk");
        assertThat(events)
                .containsExactly(new Auditable(
                        "clerk",
                        "changeHeld",
                        "change/7@2026-10-05:DRIFT:7>10",
                        OCTOBER,
                        null,
                        Map.of("customer", "Sanders Group", "drift", "Somebody changed it."),
                        Map.of("decision", "HOLD")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7@2026-10-15:10>9", "7@AGREEMENT_ENDED"})
    void refusesAWordAboutWhatIsNoChangeAnyMoreOrHasToBeCured(String key) {
        assertRefused(
                Refusal.Kind.CONFLICT,
                key,
                "Change " + key
                        + " is not in the plan of 2026-10 any more: something it was computed from has changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7@", "x@2026-10-15:10>8", "1234567890123456789@2026-10-15:10>8", "-7@x"})
    void refusesWhatIsNoKey(String key) {
        assertRefused(Refusal.Kind.INVALID, key, "\"" + key + "\" is not the key of a change; take it from the plan.");
    }

    @Test
    void refusesAWordAboutALineOnWhichNothingIsBilledAnyMore() {
        assertRefused(
                Refusal.Kind.CONFLICT,
                "8@2026-10-15:10>8",
                "Nothing is linked to the PSA line of change 8@2026-10-15:10>8 any more.");
    }

    @Test
    void takesAWordBack() {
        when(decisions.remove(OCTOBER, KEY, "clerk")).thenReturn(Optional.of(ChangeDecision.HOLD));

        review.undecide(OCTOBER, KEY, "clerk");

        assertThat(events)
                .containsExactly(new Auditable(
                        "clerk",
                        "changeDecisionUndone",
                        "change/" + KEY,
                        OCTOBER,
                        null,
                        Map.of("decision", "HOLD"),
                        Map.of()));
    }

    @Test
    void tellsTheAuditNothingWhereNothingWasSaid() {
        when(decisions.remove(OCTOBER, KEY, "clerk")).thenReturn(Optional.empty());

        review.undecide(OCTOBER, KEY, "clerk");

        verify(decisions).remove(OCTOBER, KEY, "clerk");
        assertThat(events).isEmpty();
    }

    private void assertRefused(Refusal.Kind kind, String key, String words) {
        assertThatThrownBy(() -> review.decide(OCTOBER, key, ChangeDecision.ACCEPT, null, "clerk"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .hasMessageStartingWith(words);
        verify(decisions, never()).add(any(), any(), any(), any(), any());
        assertThat(events).isEmpty();
    }

    private static PlanException ended() {
        return new PlanException(
                "7@AGREEMENT_ENDED",
                PlanException.Kind.AGREEMENT_ENDED,
                List.of(new LicenceLineId(101)),
                new PsaLineId(7),
                Planned.SANDERS,
                "The agreement ends.",
                false);
    }

    private static Link link(long id, long licence) {
        return BookFixture.link(id, licence, 7, null, QuantityRule.TOTAL, null, KNOWN);
    }

    private static LicenceLine line(long id, String customer) {
        return licenceLine(id, customer, LicenceLine.State.ACTIVE, null, null, "2026-01-01", 4);
    }
}
