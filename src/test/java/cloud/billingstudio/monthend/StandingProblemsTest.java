package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cloud.billingstudio.connection.OuterSystems;
import cloud.billingstudio.monthend.MonthEndProcess.Waiting;
import cloud.billingstudio.posting.PostingWaits;
import cloud.billingstudio.posting.PostingWaits.ForConnection;
import cloud.billingstudio.posting.PostingWaits.ForOutcome;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingProblemsTest {

    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    private static final ConnectionId AUTOTASK = new ConnectionId("autotask");
    private static final String DOWN = "Autotask: reading Units did not work: HTTP 503.";

    private final MonthEndProcess process = mock(MonthEndProcess.class);
    private final PostedPlans posted = mock(PostedPlans.class);
    private final Psas psas = mock(Psas.class);
    private final OuterSystems systems = mock(OuterSystems.class);
    private final StandingProblems problems = new StandingProblems(process, posted, psas, systems);

    @BeforeEach
    void connectAutotask() {
        Psa autotask = mock(Psa.class);
        when(autotask.connection()).thenReturn(AUTOTASK);
        when(psas.all()).thenReturn(List.of(autotask));
        when(systems.name(any())).thenReturn("Autotask");
        goesOnIn(Duration.ofSeconds(3));
    }

    @Test
    void saysHowManyChangesWaitForWhichPsaAndWhenItIsAskedAgain() {
        waits(new ForConnection(AUTOTASK, 37, false, DOWN, false, Duration.ofSeconds(121), false));
        assertThat(found().all())
                .containsExactly(
                        "37 changes wait for Autotask, which is asked again in about 3 minutes; nothing needs to be"
                                + " done as long as this is shown. Why: " + DOWN)
                .isEqualTo(found().waits());

        waits(new ForConnection(AUTOTASK, 1, false, DOWN, false, Duration.ofSeconds(40), true));
        assertThat(found().all())
                .singleElement()
                .asString()
                .startsWith(
                        "1 change waits for Autotask, which is asked again after what can be done elsewhere; nothing");

        waits(new ForConnection(AUTOTASK, 2, true, DOWN, true, Duration.ZERO, false));
        assertThat(found().all())
                .singleElement()
                .asString()
                .startsWith("2 posted changes wait to be read back from Autotask, which is asked again within a minute;"
                        + " once it answers, posting goes on by itself.");
    }

    @Test
    void asksAgainNoSoonerThanTheProcessDoesAnything() {
        goesOnIn(Duration.ofMinutes(15));
        waits(new ForConnection(AUTOTASK, 37, false, DOWN, true, Duration.ofSeconds(5), false));

        assertThat(found().all()).singleElement().asString().contains("in about 15 minutes");
    }

    @Test
    void saysHowLongASentChangeMayStillTakeEffect() {
        when(posted.waits(PERIOD))
                .thenReturn(new PostingWaits(
                        Set.of(),
                        List.of(),
                        List.of(new ForOutcome(AUTOTASK, 3, "read timed out", Duration.ofSeconds(200)))));

        assertThat(found().all())
                .containsExactly(
                        "3 changes were sent to Autotask without a clear answer and may still take effect for up to"
                                + " 4 minutes. The Studio looks there and sends again only what did not; nothing needs to be done as"
                                + " long as this is shown. Why: read timed out");
    }

    @Test
    void saysOnceWhatEachLaneFailedWithUntilThePsaAnswers() {
        failed(again(DOWN + " (1)", Duration.ZERO), again(DOWN + " (2)", Duration.ZERO));
        waits(new ForConnection(AUTOTASK, 37, false, DOWN, false, Duration.ZERO, false));
        assertThat(found().all()).singleElement().asString().startsWith("37 changes wait");

        when(posted.waits(PERIOD)).thenReturn(PostingWaits.NONE);
        assertThat(found().all()).isEmpty();

        when(posted.waits(PERIOD)).thenReturn(new PostingWaits(Set.of(AUTOTASK), List.of(), List.of()));
        assertThat(found().all()).hasSize(2).allSatisfy(words -> assertThat(words)
                .endsWith("(it is tried again by itself within a minute)"));
        assertThat(found().waits()).hasSize(2);
    }

    @Test
    void saysThatAPersonIsNeededWhereNothingGoesOnByItself() {
        when(process.goesOn(PERIOD)).thenReturn(Optional.empty());
        failed(stuck(DOWN), stuck(DOWN));
        waits(new ForConnection(AUTOTASK, 37, false, DOWN, false, Duration.ZERO, false));

        assertThat(found().all())
                .containsExactly(
                        DOWN
                                + " (it is not tried again by itself: a billing manager or an administrator can press Try now)");
        assertThat(found().waits()).isEmpty();
    }

    @Test
    void saysUntilWhenAFailedStepWaitsAlsoWhenThePsaAnswersAgain() {
        when(posted.waits(PERIOD)).thenReturn(PostingWaits.NONE);
        failed(again(DOWN, Duration.ofMinutes(15)), again(DOWN, Duration.ofMinutes(5)));

        assertThat(found().all())
                .containsExactly(DOWN + " (it is tried again by itself in about 5 minutes)")
                .isEqualTo(found().waits());
        assertThat(found().triable()).isTrue();
    }

    @Test
    void saysWhatWaitsForATimeUnlessItsReasonIsToldAlready() {
        failed(new Waiting("While a sent change may still take effect", null, Duration.ofMinutes(3), false));
        when(posted.waits(PERIOD)).thenReturn(PostingWaits.NONE);

        assertThat(found().all())
                .containsExactly(
                        "\"While a sent change may still take effect\": it goes on by itself in about 3 minutes;"
                                + " nothing needs to be done.");
        assertThat(found().triable()).isTrue();
        assertThat(found(MonthEndState.FETCHING, null, Optional.empty()).all()).isEmpty();

        waits(new ForConnection(AUTOTASK, 37, false, DOWN, false, Duration.ZERO, false));
        assertThat(found().all()).singleElement().asString().startsWith("37 changes wait");
    }

    @Test
    void offersNoTryOfWhatIsDueAnyway() {
        when(posted.waits(PERIOD)).thenReturn(PostingWaits.NONE);
        failed(again(DOWN, Duration.ZERO), again(DOWN, Duration.ofSeconds(2)));
        assertThat(found().triable()).isFalse();

        failed(stuck(DOWN));
        assertThat(found().triable()).isTrue();
    }

    @Test
    void saysHowLittleMayStillTakeEffect() {
        when(posted.waits(PERIOD))
                .thenReturn(new PostingWaits(
                        Set.of(),
                        List.of(),
                        List.of(new ForOutcome(AUTOTASK, 1, "read timed out", Duration.ofSeconds(60)))));

        assertThat(found().all())
                .singleElement()
                .asString()
                .startsWith("1 change was sent to Autotask without a clear answer and may still take effect for up to a"
                        + " minute.");
    }

    @Test
    void saysOnceWhatFailsAsAPsaThatIsWaitedForAlready() {
        failed(again("the same words", Duration.ZERO), again("Autotask: other words", Duration.ZERO));
        waits(new ForConnection(AUTOTASK, 37, false, "the same words", false, Duration.ZERO, false));

        assertThat(found().all()).singleElement().asString().startsWith("37 changes wait");
    }

    @Test
    void saysWhatElseFailsAlsoWhileAPsaIsWaitedFor() {
        failed(again("Ingram: it is down.", Duration.ZERO), stuck("The model is broken."));
        waits(new ForConnection(AUTOTASK, 37, false, DOWN, false, Duration.ZERO, false));

        assertThat(found().waits())
                .hasSize(2)
                .contains("Ingram: it is down. (it is tried again by itself within a minute)")
                .doesNotContain(
                        "The model is broken. (it is not tried again by itself: a billing manager or an administrator can press Try now)");
        assertThat(found().all())
                .startsWith(found().waits().toArray(String[]::new))
                .endsWith(
                        "The model is broken. (it is not tried again by itself: a billing manager or an administrator can press Try now)");
    }

    @Test
    void saysOutsidePostingWhatFailsWhateverThePsasDo() {
        failed(again(DOWN, Duration.ZERO), again(DOWN, Duration.ZERO));
        waits(new ForConnection(AUTOTASK, 37, false, DOWN, false, Duration.ZERO, false));

        assertThat(found(MonthEndState.FETCHING, null, Optional.empty()).all())
                .containsExactly(DOWN + " (it is tried again by itself within a minute)");
        assertThat(found(MonthEndState.FETCHING, null, Optional.empty()).waits())
                .containsExactly(DOWN + " (it is tried again by itself within a minute)");
    }

    @Test
    void saysWhatLooksOddAsLongAsItIsInvestigated() {
        String odd = "ingram counts nothing.\nautotask counts twice as much.";

        assertThat(found(MonthEndState.INVESTIGATING, odd, Optional.empty()).all())
                .containsExactly("ingram counts nothing.", "autotask counts twice as much.");
        assertThat(found(MonthEndState.INVESTIGATING, null, Optional.empty()).all())
                .isEmpty();
        assertThat(found(MonthEndState.MAPPING, odd, Optional.empty()).all()).isEmpty();
    }

    @Test
    void saysDuringReviewWhatFetchNowMet() {
        Optional<FetchRun> again = Optional.of(
                new FetchRun(1, FetchRun.Kind.FETCH_NOW, "clerk", true, "Autotask is down.", null, List.of()));

        assertThat(found(MonthEndState.REVIEW, null, again).all())
                .containsExactly(
                        "Fetch now, asked for by clerk, did not come to its end: Autotask is down. The review goes on with"
                                + " what is known; press Fetch now again.");
        assertThat(found(MonthEndState.APPROVAL, null, again).all()).isEmpty();
        assertThat(found(MonthEndState.REVIEW, null, Optional.empty()).all()).isEmpty();
    }

    private void goesOnIn(Duration time) {
        when(process.goesOn(PERIOD)).thenReturn(Optional.of(time));
    }

    private static Waiting again(String words, Duration in) {
        return new Waiting("Post next chunk", words, in, false);
    }

    private static Waiting stuck(String words) {
        return new Waiting("Post next chunk", words, Duration.ZERO, true);
    }

    private void failed(Waiting... failures) {
        when(process.waiting(PERIOD)).thenReturn(List.of(failures));
    }

    private void waits(ForConnection wait) {
        when(posted.waits(PERIOD)).thenReturn(new PostingWaits(Set.of(AUTOTASK), List.of(wait), List.of()));
    }

    private StandingProblems.Found found() {
        return found(MonthEndState.POSTING, null, Optional.empty());
    }

    private StandingProblems.Found found(MonthEndState state, String anomalies, Optional<FetchRun> again) {
        return problems.of(
                new MonthEnd(
                        1L,
                        0L,
                        PERIOD,
                        "clerk",
                        Instant.EPOCH,
                        state,
                        "clerk",
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        anomalies,
                        1L),
                again);
    }
}
