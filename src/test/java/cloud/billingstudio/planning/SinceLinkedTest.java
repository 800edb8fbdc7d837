package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.BookFixture.AMSTERDAM;
import static cloud.billingstudio.planning.BookFixture.licenceLine;
import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceBook.LineAsKnown;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.LicenceLineId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Line 1 was linked on 14 October in the evening; terms were set anew since. */
class SinceLinkedTest {

    /** The 15th already, in Amsterdam. */
    private static final Instant LINKED = Instant.parse("2026-10-14T22:30:00Z");

    private static final Link LINK =
            BookFixture.link(21, 1, 11, null, QuantityRule.TOTAL, null, LINKED.plusSeconds(86_400));

    private final Links links = mock(Links.class);
    private final LicenceBook licences = mock(LicenceBook.class);
    private final SinceLinked sinceLinked = new SinceLinked(links, licences, Clock.system(AMSTERDAM));

    @Test
    void tellsWhatWasBoughtAfterTheDayOfTheLinkAndWhatWasLearnedLater() {
        LicenceLine line = licenceLine(
                1,
                "Acme",
                LicenceLine.State.ACTIVE,
                null,
                null,
                "2026-01-01",
                10,
                "2026-09-20",
                11,
                "2026-10-15",
                12,
                "2026-10-16",
                13);
        when(links.linkedSince(List.of(LINK))).thenReturn(Map.of(21L, LINKED));
        LineAsKnown then = new LineAsKnown(new LicenceLineId(1), LINKED);
        when(licences.totals(Set.of(then))).thenReturn(Map.of(then, profile("2026-01-01", 10, "2026-10-15", 12)));

        assertThat(sinceLinked.days(List.of(LINK), List.of(line)))
                .as("11 since September was learned later, 13 bought later, 12 known on the day of the link")
                .isEqualTo(Map.of(21L, Set.of(day("2026-09-20"), day("2026-10-16"))));
    }

    @Test
    void takesAllOfALineForNewerOfWhichNothingWasKnown() {
        LicenceLine line = licenceLine(1, "Acme", LicenceLine.State.ACTIVE, null, null, "2026-01-01", 10);
        when(links.linkedSince(List.of(LINK))).thenReturn(Map.of(21L, LINKED));
        when(licences.totals(Set.of(new LineAsKnown(new LicenceLineId(1), LINKED))))
                .thenReturn(Map.of());

        assertThat(sinceLinked.days(List.of(LINK), List.of(line))).isEqualTo(Map.of(21L, Set.of(day("2026-01-01"))));
    }

    @Test
    void saysNothingOfALineThatIsNotInTheBook() {
        when(links.linkedSince(List.of(LINK))).thenReturn(Map.of(21L, LINKED));

        assertThat(sinceLinked.days(List.of(LINK), List.of())).isEmpty();
    }

    @Test
    void asksNothingWhereNothingIsLinked() {
        assertThat(sinceLinked.days(List.of(), List.of())).isEmpty();
        verifyNoInteractions(links, licences);
    }
}
