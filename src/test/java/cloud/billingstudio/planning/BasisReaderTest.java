package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.BookFixture.AMSTERDAM;
import static cloud.billingstudio.planning.BookFixture.AUTOTASK;
import static cloud.billingstudio.planning.BookFixture.INGRAM;
import static cloud.billingstudio.planning.BookFixture.KNOWN;
import static cloud.billingstudio.planning.BookFixture.OCTOBER;
import static cloud.billingstudio.planning.BookFixture.licenceLine;
import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cloud.billingstudio.mapping.Exclusion;
import cloud.billingstudio.mapping.Exclusions;
import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.Sight;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Acme's line 1 is billed on PSA line 11 together with Zenith's line 2; PSA line 12 was posted to. */
class BasisReaderTest {

    private static final Instant OF_SEPTEMBER = Instant.parse("2026-10-02T08:00:00Z");
    private static final LicenceLine ACME = licence(1, "Acme");
    private static final LicenceLine ZENITH = licence(2, "Zenith");
    private static final LicenceLine OTHER = licence(3, "Acme");
    private static final PsaLine SHARED = BookFixture.psaLine(11, AUTOTASK, false, "2026-01-01", 10);
    private static final PsaLine POSTED = BookFixture.psaLine(12, AUTOTASK, false, "2026-01-01", 10);
    private static final Link ONE = link(21, 1, 11);
    private static final Link TWO = link(22, 2, 11);
    private static final Link THREE = link(23, 3, 12);

    private final LicenceBook licences = mock(LicenceBook.class);
    private final PsaBook psa = mock(PsaBook.class);
    private final Links links = mock(Links.class);
    private final Exclusions exclusions = mock(Exclusions.class);
    private final SinceLinked sinceLinked = mock(SinceLinked.class);
    private final ChangeDecisions decisions = mock(ChangeDecisions.class);
    private final LastPosted ledger = mock(LastPosted.class);
    private final ClosedPeriods closed = mock(ClosedPeriods.class);
    private final JdbcClient jdbc = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final BasisReader reader = new BasisReader(
            licences,
            psa,
            links,
            exclusions,
            sinceLinked,
            beans.getBeanProvider(LastPosted.class),
            beans.getBeanProvider(ClosedPeriods.class),
            decisions,
            jdbc,
            Clock.fixed(Instant.parse("2026-11-04T23:30:00Z"), AMSTERDAM));

    @BeforeEach
    void book() {
        when(licences.lines(KNOWN, OCTOBER.lastDay())).thenReturn(List.of(ACME, ZENITH, OTHER));
        when(psa.lines(KNOWN)).thenReturn(List.of(SHARED, POSTED));
        when(links.active(KNOWN)).thenReturn(List.of(ONE, TWO, THREE));
        plannedBefore(Optional.empty());
        leftForLater(List.of());
    }

    private void leftForLater(List<Long> licences) {
        when(jdbc.sql(contains("deferrals_as_of"))
                        .param("knownAt", Timestamp.from(KNOWN))
                        .param("period", "2026-10")
                        .query(Long.class)
                        .list())
                .thenReturn(licences);
    }

    private void plannedBefore(Optional<Instant> when) {
        when(jdbc.sql(contains("select known_at from plan where period < :period"))
                        .param("period", "2026-10")
                        .query(Timestamp.class)
                        .optional())
                .thenReturn(when.map(Timestamp::from));
    }

    @Test
    void readsBothSidesTheLinksAndWhatPeopleSaidAsKnownAtOneInstant() {
        when(exclusions.active(KNOWN, day("2026-11-05")))
                .thenReturn(List.of(exclusion(4L, null), exclusion(null, 14L)));
        leftForLater(List.of(5L));
        when(licences.firstSeen(ids(1, 2, 3), KNOWN))
                .thenReturn(Map.of(new LicenceLineId(1), Set.of(new Sight(day("2026-10-14"), null))));
        when(decisions.of(OCTOBER)).thenReturn(Map.of("11@2026-11-01:10>8", ChangeDecision.HOLD));

        Basis basis = reader.all(OCTOBER, KNOWN);

        assertThat(basis.knownAt()).isEqualTo(KNOWN);
        assertThat(basis.licences()).containsExactly(ACME, ZENITH, OTHER);
        assertThat(basis.psaLines()).containsExactly(SHARED, POSTED);
        assertThat(basis.links()).containsExactly(ONE, TWO, THREE);
        assertThat(basis.excluded()).containsExactly(new LicenceLineId(4));
        assertThat(basis.excludedPsaLines()).containsExactly(new PsaLineId(14));
        assertThat(basis.later()).containsExactly(new LicenceLineId(5));
        assertThat(basis.firstSeen()).containsOnlyKeys(new LicenceLineId(1));
        assertThat(basis.decisions()).containsOnlyKeys("11@2026-11-01:10>8");
        assertThat(basis.before()).as("no earlier plan").isNull();
        assertThat(basis.closedThrough()).isNull();
        assertThat(basis.lastPosted()).isEmpty();
        assertThat(basis.postedDates()).isEmpty();
    }

    @Test
    void asksWhatIsNewSinceTheLinkOnlyOfLinesThatWereNeverPostedTo() {
        beans.addBean("ledger", ledger);
        Set<PsaLineId> targets = Set.of(new PsaLineId(11), new PsaLineId(12));
        when(ledger.profiles(targets)).thenReturn(Map.of(new PsaLineId(12), profile("2026-01-01", 9)));
        when(ledger.postedDates(targets)).thenReturn(Map.of(new PsaLineId(12), Set.of(day("2026-09-01"))));
        when(sinceLinked.days(List.of(ONE, TWO), List.of(ACME, ZENITH, OTHER)))
                .thenReturn(Map.of(21L, Set.of(day("2026-10-15"))));

        Basis basis = reader.all(OCTOBER, KNOWN);

        assertThat(basis.lastPosted()).isEqualTo(Map.of(new PsaLineId(12), profile("2026-01-01", 9)));
        assertThat(basis.postedDates()).isEqualTo(Map.of(new PsaLineId(12), Set.of(day("2026-09-01"))));
        assertThat(basis.sinceLinked()).isEqualTo(Map.of(21L, Set.of(day("2026-10-15"))));
    }

    @Test
    void knowsWhatTheLastPlanOfAnEarlierPeriodKnewUpToThatPeriodsEnd() {
        plannedBefore(Optional.of(OF_SEPTEMBER));
        when(licences.linesOf(ids(1, 2, 3), OF_SEPTEMBER, day("2026-09-30")))
                .thenReturn(List.of(
                        licenceLine(2, "Zenith", LicenceLine.State.ACTIVE, null, null, "2026-01-01", 8),
                        licenceLine(1, "Acme", LicenceLine.State.ACTIVE, null, null, "2026-01-01", 9)));

        assertThat(reader.all(OCTOBER, KNOWN).before())
                .isEqualTo(Map.of(
                        new LicenceLineId(1),
                        profile("2026-01-01", 9),
                        new LicenceLineId(2),
                        profile("2026-01-01", 8)));
    }

    @Test
    void knowsWhatIsClosed() {
        beans.addBean("closed", closed);
        assertThat(reader.all(OCTOBER, KNOWN).closedThrough()).isNull();

        when(closed.lastClosed()).thenReturn(Optional.of(BillingPeriod.parse("2026-09")));
        assertThat(reader.all(OCTOBER, KNOWN).closedThrough()).isEqualTo("2026-09-30");
    }

    @Test
    void readsOfACustomerAlsoWhatSharesPsaLinesWithIt() {
        when(licences.linesOfCustomer(INGRAM, "Acme", KNOWN, OCTOBER.lastDay())).thenReturn(List.of(ACME));
        when(links.activeOf(List.of(ACME.id()), KNOWN)).thenReturn(List.of(ONE));
        when(links.activeOn(Set.of(new PsaLineId(11)), KNOWN)).thenReturn(List.of(ONE, TWO));
        when(licences.linesOf(ids(1, 2), KNOWN, OCTOBER.lastDay())).thenReturn(List.of(ACME, ZENITH));
        when(psa.linesOf(Set.of(new PsaLineId(11)), KNOWN)).thenReturn(List.of(SHARED));
        when(links.activeOf(ids(1, 2), KNOWN)).thenReturn(List.of(ONE, TWO));

        Basis basis = reader.of(OCTOBER, KNOWN, INGRAM, "Acme");

        assertThat(basis.licences()).containsExactly(ACME, ZENITH);
        assertThat(basis.psaLines()).containsExactly(SHARED);
        assertThat(basis.links()).containsExactly(ONE, TWO);
    }

    @Test
    void readsOfACustomerAlsoWhatIsNotLinked() {
        when(licences.linesOfCustomer(INGRAM, "Acme", KNOWN, OCTOBER.lastDay())).thenReturn(List.of(OTHER));
        when(licences.linesOf(ids(3), KNOWN, OCTOBER.lastDay())).thenReturn(List.of(OTHER));

        assertThat(reader.of(OCTOBER, KNOWN, INGRAM, "Acme").licences()).containsExactly(OTHER);
    }

    private static Collection<LicenceLineId> ids(long... ids) {
        return java.util.Arrays.stream(ids).mapToObj(LicenceLineId::new).collect(java.util.stream.Collectors.toSet());
    }

    private static Exclusion exclusion(Long licence, Long psaLine) {
        return new Exclusion(
                1,
                licence == null ? null : new LicenceLineId(licence),
                psaLine == null ? null : new PsaLineId(psaLine),
                "ours",
                null,
                null,
                "clerk",
                KNOWN);
    }

    private static LicenceLine licence(long id, String customer) {
        return licenceLine(id, customer, LicenceLine.State.ACTIVE, null, null, "2026-01-01", 10);
    }

    private static Link link(long id, long licence, long psaLine) {
        return BookFixture.link(id, licence, psaLine, null, QuantityRule.TOTAL, null, KNOWN);
    }
}
