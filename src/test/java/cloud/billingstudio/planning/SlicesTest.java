package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.BookFixture.AUTOTASK;
import static cloud.billingstudio.planning.BookFixture.CONNECTWISE;
import static cloud.billingstudio.planning.BookFixture.INGRAM;
import static cloud.billingstudio.planning.BookFixture.OCTOBER;
import static cloud.billingstudio.planning.BookFixture.licenceLine;
import static cloud.billingstudio.planning.BookFixture.link;
import static cloud.billingstudio.planning.BookFixture.psaLine;
import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.Sight;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who is planned with which lines, and where every line of the book is. */
class SlicesTest {

    @Nested
    class Customers {

        @Test
        void eachHaveTheirOwnLinesByTheirNames() {
            List<CustomerSlice> slices = new BookFixture()
                    .licence(3, "Zenith", "2026-01-01", 3)
                    .licence(1, "Acme", "2026-01-01", 10)
                    .licence(2, "Acme", "2026-01-01", 5)
                    .billed(11, "2026-01-01", 10)
                    .billed(13, "2026-01-01", 3)
                    .linked(21, 1, 11)
                    .linked(23, 3, 13)
                    .all();

            assertThat(slices).extracting(slice -> slice.customer().name()).containsExactly("Acme", "Zenith");
            assertThat(slices.get(0).customer()).isEqualTo(new PlanCustomer(INGRAM, "Acme", "Acme"));
            assertThat(slices.get(0).period()).isEqualTo(OCTOBER);
            assertThat(slices.get(0).lines()).extracting(LinkedLine::id).containsExactly(new PsaLineId(11));
            assertThat(slices.get(0).covered()).hasSize(3);
            assertThat(slices.get(1).lines()).extracting(LinkedLine::id).containsExactly(new PsaLineId(13));
            assertThat(slices.get(1).covered()).hasSize(2);
        }

        @Test
        void ofOneNameAreToldApartByConnectionAndThenById() {
            List<CustomerSlice> slices = new BookFixture()
                    .licence(named(licenceLine(1, "b", LicenceLine.State.ACTIVE, null, null), "second"))
                    .licence(named(licenceLine(2, "a", LicenceLine.State.ACTIVE, null, null), "second"))
                    .licence(named(licenceLine(3, "a", LicenceLine.State.ACTIVE, null, null), "first"))
                    .all();

            assertThat(slices)
                    .extracting(slice -> slice.customer().connection() + "/"
                            + slice.customer().id())
                    .containsExactly("first/a", "second/a", "second/b");
        }

        private static LicenceLine named(LicenceLine line, String connection) {
            return new LicenceLine(
                    line.id(),
                    new ConnectionId(connection),
                    line.customerId(),
                    "One name",
                    line.subscriptionId(),
                    line.subscriptionName(),
                    line.resourceId(),
                    line.resourceName(),
                    null,
                    null,
                    null,
                    line.state(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    line.profile());
        }

        @Test
        void shareAPsaLineInTheSliceOfTheFirstLicenceLine() {
            BookFixture book = new BookFixture()
                    .licence(1, "Zenith", "2026-01-01", 3)
                    .licence(2, "Acme", "2026-01-01", 7)
                    .billed(11, "2026-01-01", 10)
                    .linked(21, 2, 11)
                    .linked(22, 1, 11);

            assertThat(book.sliceOf("Zenith").lines()).singleElement().satisfies(line -> assertThat(line.licences())
                    .extracting(LinkedLicence::linkId, LinkedLicence::licenceLine)
                    .containsExactly(tuple(21L, new LicenceLineId(2)), tuple(22L, new LicenceLineId(1))));
            assertThat(book.sliceOf("Acme").lines()).isEmpty();
        }

        @Test
        void areCoveredWithAllLinesWhereOnlySomeArePlanned() {
            List<CustomerSlice> slices = new BookFixture()
                    .licence(1, "Acme", "2026-01-01", 10)
                    .licence(2, "Acme", "2026-01-01", 5)
                    .billed(11, "2026-01-01", 10)
                    .billed(12, "2026-01-01", 5)
                    .linked(21, 1, 11)
                    .linked(22, 2, 12)
                    .slices()
                    .slices(Set.of(new PsaLineId(12))::contains);

            assertThat(slices).singleElement().satisfies(slice -> {
                assertThat(slice.lines()).extracting(LinkedLine::id).containsExactly(new PsaLineId(12));
                assertThat(slice.covered()).hasSize(4);
            });
        }

        @Test
        void knowWhatPeopleSaidAndWhatIsClosed() {
            CustomerSlice slice = new BookFixture()
                    .licence(1, "Acme", "2026-01-01", 10)
                    .decided("11@2026-11-01:10>8", ChangeDecision.HOLD)
                    .closedThrough("2026-09-30")
                    .sliceOf("Acme");

            assertThat(slice.decisions()).containsExactly(Map.entry("11@2026-11-01:10>8", ChangeDecision.HOLD));
            assertThat(slice.closedThrough()).isEqualTo("2026-09-30");
        }
    }

    @Nested
    class Covered {

        private final BookFixture book = new BookFixture();

        @Test
        void isALicenceLineInExactlyOneState() {
            book.licence(1, "Acme", "2026-01-01", 10)
                    .billed(11, "2026-01-01", 10)
                    .linked(21, 1, 11)
                    .licence(2, "Acme", "2026-01-01", 2)
                    .excluded(2)
                    .licence(licenceLine(
                            3, "Acme", LicenceLine.State.ENDED, null, null, "2026-01-01", 5, "2026-09-01", 0))
                    .licence(4, "Acme", "2026-01-01", 4)
                    .later(4)
                    .licence(5, "Acme", "2026-01-01", 6)
                    .licence(6, "Acme");

            assertThat(stateOf(Side.LICENCE, 1)).isEqualTo(State.LINKED);
            assertThat(stateOf(Side.LICENCE, 2)).isEqualTo(State.EXCLUDED);
            assertThat(stateOf(Side.LICENCE, 3)).isEqualTo(State.ENDED);
            assertThat(stateOf(Side.LICENCE, 4)).isEqualTo(State.EXCEPTION);
            assertThat(stateOf(Side.LICENCE, 5)).isEqualTo(State.OPEN);
            assertThat(stateOf(Side.LICENCE, 6)).isEqualTo(State.OPEN);
            assertThat(line(Side.LICENCE, 5).quantity()).isEqualTo(Quantity.of(6));
            assertThat(line(Side.LICENCE, 6).quantity())
                    .as("unknown is not zero")
                    .isNull();
        }

        @Test
        void isALineOnlyEndedWithNothingLeftToBill() {
            book.licence(licenceLine(1, "Acme", LicenceLine.State.ENDED, null, null, "2026-01-01", 5, "2026-11-10", 0))
                    .licence(licenceLine(2, "Acme", LicenceLine.State.ENDED, null, null))
                    .licence(licenceLine(3, "Acme", LicenceLine.State.ACTIVE, null, null, "2026-01-01", 0));

            assertThat(stateOf(Side.LICENCE, 1)).as("still bought in October").isEqualTo(State.OPEN);
            assertThat(stateOf(Side.LICENCE, 2)).as("unknown is not zero").isEqualTo(State.OPEN);
            assertThat(stateOf(Side.LICENCE, 3)).as("not ended").isEqualTo(State.OPEN);
        }

        @Test
        void isALinkedLineLinkedWhateverElseWasSaidOfIt() {
            book.licence(licenceLine(1, "Acme", LicenceLine.State.ENDED, null, null, "2026-01-01", 5, "2026-09-01", 0))
                    .billed(11, "2026-01-01", 5)
                    .linked(21, 1, 11)
                    .excluded(1)
                    .later(1)
                    .excludedPsaLine(11);

            assertThat(stateOf(Side.LICENCE, 1)).isEqualTo(State.LINKED);
            assertThat(stateOf(Side.PSA, 11)).isEqualTo(State.LINKED);
            assertThat(line(Side.PSA, 11).quantity()).isEqualTo(Quantity.of(5));
        }

        @Test
        void isAPsaLineWithWhatItBillsAtThePeriodsEnd() {
            book.licence(1, "Acme", "2026-01-01", 5)
                    .billed(11, "2026-01-01", 5, "2026-10-31", 6, "2026-11-01", 7)
                    .linked(21, 1, 11);

            assertThat(line(Side.PSA, 11).quantity()).isEqualTo(Quantity.of(6));
        }

        @Test
        void areTheRestThePsaLinesOfNobodyAsLongAsThePsaHasThem() {
            Slices slices = book.licence(1, "Acme", "2026-01-01", 10)
                    .billed(11, "2026-01-01", 10)
                    .linked(21, 1, 11)
                    .billed(12, "2026-01-01", 3)
                    .billed(13)
                    .billed(14, "2026-01-01", 8)
                    .excludedPsaLine(14)
                    .billed(psaLine(15, AUTOTASK, true, "2026-01-01", 9))
                    .slices();

            assertThat(slices.rest().parts())
                    .containsExactly(
                            new Coverage.Part(Side.PSA, State.EXCLUDED, 1, Quantity.of(8), 0),
                            new Coverage.Part(Side.PSA, State.UNLINKED, 2, Quantity.of(3), 1));
        }

        @Test
        void isNothingLinkedByALinkOfALicenceLineThatIsNotInTheBook() {
            Slices slices = book.licence(1, "Acme", "2026-01-01", 10)
                    .billed(11, "2026-01-01", 10)
                    .linked(21, 99, 11)
                    .slices();

            assertThat(slices.slices(line -> true)).singleElement().satisfies(slice -> assertThat(slice.lines())
                    .isEmpty());
            assertThat(slices.rest().lines(Side.PSA, State.UNLINKED)).isOne();
        }

        private State stateOf(Side side, long id) {
            return line(side, id).state();
        }

        private Coverage.Line line(Side side, long id) {
            return book.sliceOf("Acme").covered().stream()
                    .filter(line -> line.side() == side && line.id() == id)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class Linked {

        @Test
        void isAPsaLineWithItsAgreementAndWhatThePsaHolds() {
            LinkedLine line = new BookFixture()
                    .licence(1, "Acme", "2026-01-01", 10)
                    .billed(11, "2026-01-01", 10)
                    .linked(21, 1, 11)
                    .posted(11, day("2026-09-20"), "2026-01-01", 9)
                    .line(11);

            assertThat(line.agreement())
                    .isEqualTo(new LinkedLine.Agreement(
                            "Cloud", day("2026-01-01"), day("2027-12-31"), 3, true, day("2026-11-01"), false));
            assertThat(line.unitPrice()).isEqualTo(Money.of("22.00", "USD"));
            assertThat(line.gone()).isFalse();
            assertThat(line.psa()).isEqualTo(profile("2026-01-01", 10));
            assertThat(line.lastPosted()).isEqualTo(profile("2026-01-01", 9));
            assertThat(line.postedDates()).containsExactly(day("2026-09-20"));
        }

        @Test
        void isALineThatWasNeverPostedToWithoutDays() {
            LinkedLine line = new BookFixture()
                    .licence(1, "Acme", "2026-01-01", 10)
                    .billed(psaLine(11, AUTOTASK, true, "2026-01-01", 10))
                    .linked(21, 1, 11)
                    .line(11);

            assertThat(line.lastPosted()).isNull();
            assertThat(line.postedDates()).isEmpty();
            assertThat(line.gone()).isTrue();
        }

        @Test
        void isWrittenToAsALinkSaysElseAsItsConnectionWhereThereIsAChoice() {
            BookFixture book = new BookFixture()
                    .licence(1, "Acme", "2026-01-01", 1)
                    .connection(CONNECTWISE, PostingStrategy.IN_PLACE)
                    .paysBack(CONNECTWISE)
                    .billed(psaLine(11, CONNECTWISE, false, "2026-01-01", 1))
                    .linked(21, 1, 11)
                    .billed(psaLine(12, CONNECTWISE, false, "2026-01-01", 1))
                    .linkedBy(PostingStrategy.ROLL_UP, 22, 1, 12)
                    .billed(psaLine(13, AUTOTASK, false, "2026-01-01", 1))
                    .linkedBy(PostingStrategy.IN_PLACE, 23, 1, 13);

            assertThat(book.line(11).strategy()).isEqualTo(PostingStrategy.IN_PLACE);
            assertThat(book.line(12).strategy()).isEqualTo(PostingStrategy.ROLL_UP);
            assertThat(book.line(13).strategy())
                    .as("Autotask knows one way only")
                    .isNull();
            assertThat(book.line(11).agreement().paysBack()).isTrue();
            assertThat(book.line(13).agreement().paysBack()).isFalse();
        }

        @Test
        void isALicenceLineWithItsTermsAndItsPast() {
            LinkedLicence licence = new BookFixture()
                    .licence(licenceLine(1, "Acme", LicenceLine.State.ON_HOLD, 4, 6, "2026-01-01", 10))
                    .billed(11, "2026-01-01", 10)
                    .linked(link(21, 1, 11, null, QuantityRule.INCLUDED, null, Instant.parse("2026-09-30T22:30:00Z")))
                    .firstSeen(1, new Sight(day("2026-10-14"), day("2026-10-11")))
                    .sinceLinked(21, day("2026-10-15"))
                    .plannedBefore(1, "2026-01-01", 8)
                    .line(11)
                    .licences()
                    .get(0);

            assertThat(licence.linkId()).isEqualTo(21);
            assertThat(licence.licenceLine()).isEqualTo(new LicenceLineId(1));
            assertThat(licence.name()).isEqualTo("Subscription 1, Microsoft 365");
            assertThat(licence.state()).isEqualTo(LicenceLine.State.ON_HOLD);
            assertThat(licence.included()).isEqualTo(Quantity.of(4));
            assertThat(licence.totals()).isEqualTo(profile("2026-01-01", 10));
            assertThat(licence.totalsBefore()).isEqualTo(profile("2026-01-01", 8));
            assertThat(licence.firstSeen()).containsExactly(new Sight(day("2026-10-14"), day("2026-10-11")));
            assertThat(licence.sinceLinked()).containsExactly(day("2026-10-15"));
            assertThat(licence.linkedOn())
                    .as("on its day in the business's zone")
                    .isEqualTo("2026-10-01");
            assertThat(licence.baseline()).isEqualTo(profile("2026-01-01", 10));
            assertThat(licence.rule()).isEqualTo(QuantityRule.INCLUDED);
            assertThat(licence.prorateOn()).isEqualTo(ProrateOn.DAY_BOUGHT);
            assertThat(licence.shares()).containsExactly(new LinkedLicence.Share(null));
            assertThat(licence.share()).isZero();
        }

        @Test
        void isALicenceLineOfWhichNothingMoreIsKnown() {
            LinkedLicence licence = new BookFixture()
                    .licence(licenceLine(1, "Acme", LicenceLine.State.ACTIVE, 4, null, "2026-01-01", 10))
                    .licence(2, "Acme", "2026-01-01", 1)
                    .billed(11, "2026-01-01", 10)
                    .linked(21, 1, 11)
                    .plannedBefore(2, "2026-01-01", 1)
                    .line(11)
                    .licences()
                    .get(0);

            assertThat(licence.included())
                    .as("included alone does not tell the split")
                    .isNull();
            assertThat(licence.totalsBefore()).isNull();
            assertThat(licence.firstSeen()).isEmpty();
            assertThat(licence.sinceLinked()).isEmpty();
        }

        @Test
        void isASplitLineWithItsSharesInTheOrderOfTheLinksOfOneRule() {
            BookFixture book = new BookFixture()
                    .licence(1, "Acme", "2026-01-01", 12)
                    .billed(11, "2026-01-01", 10)
                    .billed(12, "2026-01-01", 2)
                    .billed(13, "2026-01-01", 2)
                    .share(24, 1, 13, null, QuantityRule.ADDITIONAL)
                    .share(22, 1, 12, null, QuantityRule.TOTAL)
                    .share(21, 1, 11, 10, QuantityRule.TOTAL);

            LinkedLicence first = book.line(11).licences().get(0);
            LinkedLicence second = book.line(12).licences().get(0);
            LinkedLicence other = book.line(13).licences().get(0);
            assertThat(first.shares())
                    .isEqualTo(second.shares())
                    .containsExactly(new LinkedLicence.Share(Quantity.of(10)), new LinkedLicence.Share(null));
            assertThat(first.share()).isZero();
            assertThat(second.share()).isOne();
            assertThat(other.shares()).containsExactly(new LinkedLicence.Share(null));
        }
    }
}
