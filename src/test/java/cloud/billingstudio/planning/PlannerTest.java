package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;
import static cloud.billingstudio.psa.PostingStrategy.IN_PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.planning.PlanException.Kind;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The planner as a specification by example; always October 2026 unless a case says otherwise. */
class PlannerTest {

    /** In step with the marketplace, and posted to before. */
    private static LineFixture ten() {
        return new LineFixture().psa("2026-01-01", 10).postedBefore();
    }

    private static LineFixture unposted() {
        return new LineFixture().psa("2026-01-01", 10);
    }

    @Nested
    class Dates {

        @Test
        void countsAnIncreaseFromTheDayItWasBought() {
            assertThat(ten().licence("2026-01-01", 10, "2026-10-15", 12).changes())
                    .containsExactly("2026-10-15 10>12 INCREASE");
        }

        @Test
        void callsADayThatNoOrderToldTheDayItWasFirstSeen() {
            String ordered = explanation(ten().licence("2026-01-01", 10, "2026-10-15", 12));
            String seen = explanation(ten().firstSeen(day("2026-10-15")).licence("2026-01-01", 10, "2026-10-15", 12));
            assertThat(ordered).contains("10 to 12 on 2026-10-15", "the day it was bought");
            assertThat(seen)
                    .contains("10 to 12, first seen on 2026-10-15", "the day it was first seen")
                    .doesNotContain("bought");
        }

        @Test
        void asksAPersonWhereNoOrderTellsTheDayAndDaysBeforeItMayBeMissing() {
            LineFixture line =
                    ten().firstSeen(day("2026-10-14"), day("2026-10-11")).licence("2026-01-01", 10, "2026-10-14", 12);
            assertThat(line.changes()).containsExactly("2026-10-14 10>12 INCREASE*");
            assertThat(explanation(line))
                    .contains(
                            "10 to 12, first seen on 2026-10-14; counts from 2026-10-14 on, the day it was first seen.",
                            "No order tells since when; it may have been bought since 2026-10-11, when the marketplace's count was read before.",
                            "Days may be missing from the bill, so a person looks.");

            LineFixture fewer =
                    ten().firstSeen(day("2026-10-02"), day("2026-09-28")).licence("2026-01-01", 10, "2026-10-02", 8);
            assertThat(fewer.changes()).containsExactly("2026-11-01 10>8 DECREASE*");
            assertThat(explanation(fewer)).contains("it may have been given back since 2026-09-28");
        }

        @Test
        void asksNobodyAboutAFirstSightThatIsBilledFromTheSameDayWheneverItWasBought() {
            LineFixture sameDay =
                    ten().firstSeen(day("2026-10-14"), day("2026-10-14")).licence("2026-01-01", 10, "2026-10-14", 12);
            LineFixture wholePeriods = ten().agreement("2026-01-01", null, 1, false)
                    .firstSeen(day("2026-10-14"), day("2026-10-11"))
                    .licence("2026-01-01", 10, "2026-10-14", 12);
            LineFixture overwritten = ten().overwritten("2026-11-01")
                    .firstSeen(day("2026-10-14"), day("2026-10-11"))
                    .licence("2026-01-01", 10, "2026-10-14", 12);
            assertThat(sameDay.changes()).containsExactly("2026-10-14 10>12 INCREASE");
            assertThat(wholePeriods.changes()).containsExactly("2026-11-01 10>12 INCREASE");
            assertThat(overwritten.changes()).containsExactly("2026-11-01 10>12 INCREASE");
            assertThat(explanation(wholePeriods)).doesNotContain("No order tells");
        }

        private static String explanation(LineFixture line) {
            return line.plan().changes().get(0).explanation();
        }

        @Test
        void countsADecreaseFromTheNextBillingPeriod() {
            assertThat(ten().licence("2026-01-01", 10, "2026-10-15", 8).changes())
                    .containsExactly("2026-11-01 10>8 DECREASE*");
        }

        @Test
        void stepsBillingPeriodsFromTheAgreementsStart() {
            assertThat(ten().agreement("2025-10-31", null, 1, true)
                            .licence("2026-01-01", 10, "2026-10-31", 8)
                            .changes())
                    .containsExactly("2026-11-30 10>8 DECREASE*");
            assertThat(ten().agreement("2025-12-10", null, 3, true)
                            .licence("2026-01-01", 10, "2026-10-15", 8)
                            .changes())
                    .containsExactly("2026-12-10 10>8 DECREASE*");
        }

        @Test
        void obeysTheDaySetOnTheLink() {
            assertThat(Arrays.stream(ProrateOn.values())
                            .map(rule -> ten().licence(profile("2026-01-01", 10, "2026-10-15", 12), rule)
                                    .plan()
                                    .changes()
                                    .get(0)
                                    .effectiveDate()
                                    .toString()))
                    .containsExactly("2026-10-15", "2026-11-01", "2026-10-01", "2026-10-31");
        }

        @Test
        void waitsUntilTheNextBillingPeriodWhereTheAgreementBillsWholePeriodsOnly() {
            assertThat(ten().agreement("2026-01-01", null, 1, false)
                            .licence("2026-01-01", 10, "2026-10-15", 12)
                            .changes())
                    .containsExactly("2026-11-01 10>12 INCREASE");
        }

        @Test
        void billsTheGreatestCountWhereADelayedDecreaseMeetsALaterIncrease() {
            assertThat(new LineFixture()
                            .psa("2026-01-01", 8)
                            .postedBefore()
                            .licence("2026-01-01", 8, "2026-10-10", 5, "2026-10-12", 6)
                            .changes())
                    .containsExactly("2026-11-01 8>6 DECREASE*");
            assertThat(new LineFixture()
                            .psa("2026-01-01", 8)
                            .postedBefore()
                            .licence("2026-01-01", 8, "2026-10-10", 5, "2026-10-12", 9)
                            .changes())
                    .containsExactly("2026-10-12 8>9 INCREASE");
        }

        @Test
        void leavesWhatComesAfterThePeriodToTheNextOne() {
            assertThat(ten().licence("2026-01-01", 10, "2026-11-01", 12).changes())
                    .isEmpty();
        }

        @Test
        void takesTheNextFreeDayWhereWePostedAlready() {
            LineFixture line =
                    ten().taken(day("2026-10-15"), day("2026-10-16")).licence("2026-01-01", 10, "2026-10-15", 12);
            assertThat(line.changes()).containsExactly("2026-10-17 10>12 INCREASE");
            assertThat(line.plan().changes().get(0).explanation()).contains("2026-10-15", "one change of a line a day");
        }
    }

    /** The agreement prorates, and additions of its lines are ended and replaced by others. */
    @Nested
    class DatedAdditions {

        @Test
        void takesNothingBackOfWhatIsInvoiced() {
            LineFixture fewer =
                    ten().datedAdditions().invoicedBefore("2026-12-01").licence("2026-01-01", 10, "2026-10-15", 8);

            assertThat(fewer.changes()).containsExactly("2026-12-01 10>8 DECREASE*");
            assertThat(fewer.plan().changes()).singleElement().satisfies(change -> {
                assertThat(change.explanation())
                        .contains("10 to 8 on 2026-10-15", "invoiced already", "counts from 2026-12-01 on");
                assertThat(change.firstBill()).isEqualTo(Money.of("-44.00", "USD"));
                assertThat(change.targetProfile()).isEqualTo(profile("2026-10-01", 10, "2026-12-01", 8));
            });
            assertThat(ten().datedAdditions()
                            .invoicedBefore("2026-12-01")
                            .licence("2026-01-01", 8)
                            .changes())
                    .as("also where the difference is older")
                    .containsExactly("2026-12-01 10>8 DECREASE*");
            assertThat(ten().datedAdditions()
                            .invoicedBefore("2026-11-01")
                            .licence("2026-01-01", 10, "2026-10-15", 8)
                            .changes())
                    .as("nothing of it is invoiced")
                    .containsExactly("2026-11-01 10>8 DECREASE*");
        }

        @Test
        void takesBackWhatIsInvoicedWhereThePsaPaysItBack() {
            assertThat(ten().datedAdditions()
                            .payingBack()
                            .invoicedBefore("2026-12-01")
                            .licence("2026-01-01", 10, "2026-10-15", 8)
                            .changes())
                    .containsExactly("2026-11-01 10>8 DECREASE*");
        }

        @Test
        void billsMoreFromItsDayAndTakesThatBackAsLongAsItIsNotInvoiced() {
            LineFixture line = ten().datedAdditions().invoicedBefore("2026-12-01");

            assertThat(line.licence("2026-01-01", 10, "2026-10-05", 15, "2026-10-20", 8)
                            .changes())
                    .containsExactly(
                            "2026-10-05 10>15 INCREASE", "2026-11-01 15>10 DECREASE*", "2026-12-01 10>8 DECREASE*");
        }

        @Test
        void namesOnlyWhatTakesBackWhereSomethingElseMerelyMoves() {
            LineFixture line = new LineFixture()
                    .psa("2026-01-01", 20)
                    .postedBefore()
                    .datedAdditions()
                    .invoicedBefore("2026-12-01")
                    .licence(profile("2026-01-01", 6, "2026-10-15", 4), ProrateOn.FIRST_DAY_OF_MONTH)
                    .licence(profile("2026-01-01", 4, "2026-10-15", 6), ProrateOn.FIRST_DAY_OF_MONTH)
                    .licence("2026-01-01", 10, "2026-10-20", 8);
            assertThat(line.changes()).containsExactly("2026-12-01 20>18 DECREASE*");
            assertThat(line.plan().changes().get(0).explanation())
                    .contains("10 to 8 on 2026-10-20")
                    .doesNotContain("6 to 4", "4 to 6");
        }

        @Test
        void countsWhatMovesFromOneLicenceToAnotherAsNoChange() {
            assertThat(ten().datedAdditions()
                            .invoicedBefore("2026-12-01")
                            .licence(profile("2026-01-01", 6, "2026-10-15", 4), ProrateOn.FIRST_DAY_OF_MONTH)
                            .licence(profile("2026-01-01", 4, "2026-10-15", 6), ProrateOn.FIRST_DAY_OF_MONTH)
                            .changes())
                    .isEmpty();
        }
    }

    /** The agreement prorates, and yet nothing of a part period is billed. */
    @Nested
    class Overwriting {

        @Test
        void countsWhatIsOverwrittenFromTheNextInvoiceAndBillsItInFull() {
            LineFixture more = ten().overwritten("2026-11-01").licence("2026-01-01", 10, "2026-10-15", 12);
            LineFixture fewer = ten().overwritten("2026-11-01").licence("2026-01-01", 10, "2026-10-15", 8);

            assertThat(more.changes()).containsExactly("2026-11-01 10>12 INCREASE");
            assertThat(fewer.changes()).containsExactly("2026-11-01 10>8 DECREASE*");
            assertThat(more.plan().changes())
                    .extracting(Change::recurringDelta, Change::firstBill, Change::strategy)
                    .containsExactly(tuple(Money.of("44.00", "USD"), Money.of("44.00", "USD"), IN_PLACE));
            assertThat(fewer.plan().changes()).extracting(Change::firstBill).containsExactly(Money.of("-44.00", "USD"));
            assertThat(more.plan().changes().get(0).explanation())
                    .contains("10 to 12 on 2026-10-15; counts from 2026-11-01 on, the agreement's next invoice")
                    .contains("bills no part of a period");
        }

        @Test
        void countsFromTheInvoiceToComeAlsoWhereThatIsEarlierThanTheDay() {
            assertThat(Arrays.stream(ProrateOn.values())
                            .flatMap(rule -> ten()
                                    .overwritten("2026-10-01")
                                    .licence(profile("2026-01-01", 10, "2026-10-05", 12, "2026-10-15", 9), rule)
                                    .changes()
                                    .stream()))
                    .containsOnly("2026-10-01 10>9 DECREASE*")
                    .hasSize(ProrateOn.values().length);
        }

        @Test
        void skipsNoInvoiceWhereverAPeriodBeginsAndWhateverWasPosted() {
            assertThat(ten().agreement("2026-01-15", null, 3, true)
                            .psa("2026-01-15", 10)
                            .postedBefore()
                            .overwritten("2026-11-05")
                            .taken(day("2026-11-05"))
                            .licence("2026-01-15", 10, "2026-10-20", 12)
                            .changes())
                    .containsExactly("2026-11-05 10>12 INCREASE");
        }

        @Test
        void plansWhatItOverwroteOnlyOnce() {
            for (int count : new int[] {12, 8}) {
                for (String nextInvoice : List.of("2026-11-01", "2026-12-01")) {
                    LineFixture november = new LineFixture()
                            .period("2026-11")
                            .closedThrough("2026-10-31")
                            .psa("2026-01-01", count)
                            .postedBefore()
                            .overwritten(nextInvoice)
                            .knownBefore(
                                    profile("2026-01-01", 10, "2026-10-15", count),
                                    "2026-01-01",
                                    10,
                                    "2026-10-15",
                                    count);
                    assertThat(november.changes()).isEmpty();
                    assertThat(november.exceptions()).isEmpty();
                }
            }
        }

        @Test
        void namesOnlyWhatIsNewWhereTheSameInvoiceIsStillToCome() {
            LineFixture november = new LineFixture()
                    .period("2026-11")
                    .psa("2026-01-01", 12)
                    .postedBefore()
                    .overwritten("2026-11-01")
                    .licence("2026-01-01", 10, "2026-10-15", 12, "2026-11-10", 13);
            assertThat(november.changes()).containsExactly("2026-11-01 12>13 INCREASE");
            assertThat(november.plan().changes().get(0).explanation()).doesNotContain("2026-10-15");
        }

        @Test
        void rollsWhatWasLearnedLateToTheNextInvoice() {
            assertThat(ten().overwritten("2026-11-01")
                            .knownBefore(profile("2026-01-01", 10), "2026-01-01", 10, "2026-09-28", 12)
                            .changes())
                    .containsExactly("2026-11-01 10>12 INCREASE");
        }

        @Test
        void leavesToAPersonWhatWouldChangeEarlierMonthsOrCountFromNobodyKnowsWhen() {
            LineFixture overdue = ten().overwritten("2026-09-01").licence("2026-01-01", 10, "2026-10-15", 12);
            LineFixture untold = ten().overwritten(null).licence("2026-01-01", 10, "2026-10-15", 12);

            assertThat(overdue.changes()).isEmpty();
            assertThat(overdue.plan().exceptions()).singleElement().satisfies(exception -> assertThat(
                            exception.detail())
                    .contains("begins on 2026-09-01", "before 2026-10-01", "DATED_ADDITION"));
            assertThat(untold.changes()).isEmpty();
            assertThat(untold.exceptions()).containsExactly(Kind.OVERWRITES_EARLIER);
            assertThat(ten().overwritten(null).licence("2026-01-01", 10).exceptions())
                    .isEmpty();
        }
    }

    @Nested
    class OlderDifferences {

        @Test
        void putsADifferenceFromBeforeTheLinkRightFromThePeriodsFirstDay() {
            LineFixture line = unposted().licence("2026-01-01", 10, "2026-08-20", 12);
            assertThat(line.changes()).containsExactly("2026-10-01 10>12 BASELINE*");
            assertThat(line.plan().changes().get(0).explanation())
                    .contains("The difference is older;", "nobody is billed back unasked")
                    .doesNotContain("after the line was linked");
        }

        @Test
        void doesNotSayOfALineThatWasPostedToThatADifferenceCameAfterItsLink() {
            LineFixture line = ten().licence("2026-01-01", 10, "2026-08-20", 12);
            assertThat(line.changes()).containsExactly("2026-10-01 10>12 INCREASE*");
            assertThat(line.plan().changes().get(0).explanation())
                    .contains("The difference is older;", "Nothing that was bought in this month explains it")
                    .doesNotContain("after the line was linked");
        }

        @Test
        void takesWhatIsBoughtAfterTheLinkForNewAlsoWhereNothingWasKnownBefore() {
            assertThat(unposted().licence("2026-10-12", 12).changes()).containsExactly("2026-10-12 10>12 INCREASE");
        }

        @Test
        void letsAPersonSeeWhatWasBoughtEarlierAndNeverBilledWhereNoOlderDayCanBeBilled() {
            LineFixture invoiced = ten().agreement("2026-01-01", null, 1, false)
                    .postedBefore()
                    .invoicedBefore("2026-12-01")
                    .licence("2026-01-01", 10, "2026-09-10", 12);
            LineFixture known = ten().agreement("2026-01-15", null, 1, false)
                    .psa("2026-01-15", 10)
                    .postedBefore()
                    .knownBefore(profile("2026-01-15", 10, "2026-09-10", 12), "2026-01-15", 10, "2026-09-10", 12);

            assertThat(invoiced.changes()).containsExactly("2026-12-01 10>12 INCREASE*");
            assertThat(known.changes()).containsExactly("2026-10-15 10>12 INCREASE*");
            assertThat(known.plan().changes().get(0).explanation())
                    .contains("The difference is older")
                    .doesNotContain("learned after");
        }

        @Test
        void rollsWhatWasLearnedLateToTheAgreementsStartIfItIsOlder() {
            LineFixture line = ten().agreement("2026-10-10", null, 1, true)
                    .psa("2026-10-10", 10)
                    .postedBefore()
                    .knownBefore(profile("2026-01-01", 10), "2026-01-01", 10, "2026-09-28", 12);
            assertThat(line.changes()).containsExactly("2026-10-10 10>12 INCREASE");
            assertThat(line.plan().changes().get(0).explanation()).contains("cannot be billed any more");
        }

        @Test
        void saysThatTheSidesDifferedWhenLinkedOnlyWhereTheyDid() {
            LineFixture earlierMonth = unposted().linkedOn("2026-09-01").licence("2026-01-01", 10, "2026-09-20", 12);
            assertThat(earlierMonth.changes()).containsExactly("2026-10-01 10>12 INCREASE*");
            assertThat(earlierMonth.plan().changes().get(0).explanation())
                    .contains("The difference is older, but came about after the line was linked");
            assertThat(unposted()
                            .linkedOn("2026-09-01")
                            .licence("2026-01-01", 10, "2026-09-20", 8)
                            .changes())
                    .containsExactly("2026-10-01 10>8 DECREASE*");
            assertThat(unposted()
                            .linkedOn("2026-09-01")
                            .licence("2026-01-01", 12, "2026-09-20", 13)
                            .changes())
                    .containsExactly("2026-10-01 10>13 BASELINE*");
        }

        @Test
        void takesWhatWasNotKnownYetWhenLinkedForNewerThanTheLink() {
            LineFixture sameDay = unposted().linkedOn("2026-10-14");
            LineFixture dayBefore = unposted().linkedOn("2026-10-20");
            assertThat(sameDay.licence("2026-01-01", 10, "2026-10-14", 12).changes())
                    .containsExactly("2026-10-14 10>12 BASELINE*");
            assertThat(unposted()
                            .linkedOn("2026-10-14")
                            .learnedSinceLinked(day("2026-10-14"))
                            .licence("2026-01-01", 10, "2026-10-14", 12)
                            .changes())
                    .containsExactly("2026-10-14 10>12 INCREASE");
            assertThat(dayBefore
                            .learnedSinceLinked(day("2026-10-14"))
                            .licence("2026-01-01", 10, "2026-10-14", 12)
                            .changes())
                    .containsExactly("2026-10-14 10>12 INCREASE");
        }

        @Test
        void startsNoEarlierThanTheAgreement() {
            assertThat(new LineFixture()
                            .agreement("2026-10-10", null, 1, true)
                            .psa("2026-10-10", 0)
                            .licence("2026-01-01", 4)
                            .changes())
                    .containsExactly("2026-10-10 0>4 NEW*");
        }

        @Test
        void waitsForTheNextBillingDateOfAnAgreementThatBillsWholePeriodsOnly() {
            assertThat(unposted()
                            .agreement("2026-01-15", null, 1, false)
                            .psa("2026-01-15", 10)
                            .licence("2026-01-01", 12)
                            .changes())
                    .containsExactly("2026-10-15 10>12 BASELINE*");
        }

        @Test
        void writesNothingIntoAClosedMonth() {
            assertThat(unposted()
                            .closedThrough("2026-10-31")
                            .licence("2026-01-01", 12)
                            .changes())
                    .containsExactly("2026-11-01 10>12 BASELINE*");
        }

        @Test
        void keepsTheBoughtDayOfWhatWasLearnedOnlyAfterItsMonth() {
            LineFixture line = ten().knownBefore(profile("2026-01-01", 10), "2026-01-01", 10, "2026-09-28", 12);
            assertThat(line.changes()).containsExactly("2026-09-28 10>12 INCREASE*");
        }

        @Test
        void rollsWhatWasLearnedLateToTheNextBillingDateIfThePsaCannotBillTheDay() {
            LineFixture line = ten().agreement("2026-01-15", null, 1, false)
                    .psa("2026-01-15", 10)
                    .postedBefore()
                    .licence(profile("2026-01-15", 10), null);
            LineFixture late = ten().agreement("2026-01-15", null, 1, false)
                    .psa("2026-01-15", 10)
                    .postedBefore()
                    .knownBefore(profile("2026-01-15", 10), "2026-01-15", 10, "2026-09-10", 12);
            assertThat(line.changes()).isEmpty();
            assertThat(late.changes()).containsExactly("2026-10-15 10>12 INCREASE");
            assertThat(late.plan().changes().get(0).explanation()).contains("cannot be billed any more");
        }

        @Test
        void rollsToTheNextInvoiceWhatLiesInAnInvoicedPeriodOfAnAgreementWithoutProration() {
            LineFixture monthly = ten().agreement("2026-01-01", null, 1, false).postedBefore();

            LineFixture inTime = monthly.invoicedBefore("2026-10-01")
                    .licence(profile("2026-01-01", 10, "2026-10-10", 12), ProrateOn.FIRST_DAY_OF_MONTH);
            assertThat(inTime.changes()).containsExactly("2026-10-01 10>12 INCREASE");

            LineFixture tooLate = ten().agreement("2026-01-01", null, 1, false)
                    .postedBefore()
                    .invoicedBefore("2026-12-01")
                    .licence(profile("2026-01-01", 10, "2026-10-10", 12), null);
            assertThat(tooLate.changes()).containsExactly("2026-12-01 10>12 INCREASE");
            assertThat(tooLate.plan().changes().get(0).explanation()).contains("cannot be billed any more");
        }

        @Test
        void leavesADatedChangeInAnInvoicedPeriodWhereTheAgreementProrates() {
            assertThat(ten().postedBefore()
                            .invoicedBefore("2026-12-01")
                            .licence(profile("2026-01-01", 10, "2026-10-10", 12), null)
                            .changes())
                    .containsExactly("2026-10-10 10>12 INCREASE");
        }

        @Test
        void leavesThePsaAloneOnDaysTheMarketplaceSaysNothingOf() {
            assertThat(unposted().licence("2026-10-20", 10).changes()).isEmpty();
            assertThat(unposted().licence("2026-10-20", 8).changes()).containsExactly("2026-11-01 10>8 BASELINE*");
            assertThat(unposted().licence("2026-11-20", 8).changes()).isEmpty();
            assertThat(unposted()
                            .linkedOn("2026-10-25")
                            .licence("2026-10-20", 8)
                            .changes())
                    .as("linked in this month")
                    .containsExactly("2026-11-01 10>8 BASELINE*");
        }

        @Test
        void billsOfALineThatWasPostedToOnlyWhatIsKnownApartFromACountThatWasLost() {
            assertThat(new LineFixture()
                            .psa("2026-01-01", 12)
                            .postedBefore()
                            .licence("2026-01-01", 10)
                            .linkedOn("2026-10-20")
                            .licence("2026-10-20", 3)
                            .changes())
                    .as("the licence that came to the line this month was none of it before")
                    .containsExactly("2026-10-01 12>10 DECREASE*", "2026-10-20 10>13 INCREASE");
            assertThat(ten().licence("2026-10-20", 10).changes())
                    .as("a count that was lost until then")
                    .isEmpty();
        }
    }

    @Nested
    class Review {

        @Test
        void letsAPersonSeeTheFirstQuantityOfALine() {
            assertThat(new LineFixture()
                            .psa("2026-01-01", 0)
                            .linkedOn("2026-10-20")
                            .licence("2026-10-12", 3)
                            .changes())
                    .containsExactly("2026-10-12 0>3 NEW*");
        }

        @Test
        void letsWhatIsBoughtAfterTheLinkFlow() {
            assertThat(unposted().licence("2026-01-01", 10, "2026-10-15", 12).changes())
                    .containsExactly("2026-10-15 10>12 INCREASE");
        }

        @Test
        void letsAPersonSeeEndedAndVanishedLicences() {
            assertThat(ten().ended(LicenceLine.State.ENDED, "2026-01-01", 10, "2026-10-15", 0)
                            .changes())
                    .containsExactly("2026-11-01 10>0 ENDED*");
            assertThat(ten().ended(LicenceLine.State.VANISHED, "2026-01-01", 10, "2026-10-15", 0)
                            .changes())
                    .containsExactly("2026-11-01 10>0 VANISHED*");
        }

        @Test
        void waitsForAWordAndTakesIt() {
            LineFixture line = ten().licence("2026-01-01", 10, "2026-10-15", 8);
            String key = line.plan().changes().get(0).key();
            assertThat(key).isEqualTo("7@2026-11-01:10>8");
            assertThat(line.plan().undecided()).isOne();
            assertThat(line.decided(key, ChangeDecision.ACCEPT).plan().undecided())
                    .isZero();
        }

        @Test
        void letsAPersonSeeLicencesThatEndedLongAgoAndAreStillBilled() {
            assertThat(ten().ended(LicenceLine.State.ENDED, "2026-01-01", 10, "2026-08-20", 0)
                            .changes())
                    .containsExactly("2026-10-01 10>0 ENDED*");
            assertThat(ten().ended(LicenceLine.State.VANISHED, "2026-01-01", 10, "2026-08-20", 0)
                            .changes())
                    .containsExactly("2026-10-01 10>0 VANISHED*");
            assertThat(ten().licence("2026-01-01", 10, "2026-08-20", 0).changes())
                    .as("given back, not ended")
                    .containsExactly("2026-10-01 10>0 DECREASE*");
            assertThat(ten().licence("2026-01-01", 4)
                            .ended(LicenceLine.State.ENDED, "2026-01-01", 6, "2026-08-20", 0)
                            .changes())
                    .as("others go on")
                    .containsExactly("2026-10-01 10>4 DECREASE*");
        }

        @Test
        void mayTakeALineDownToNothing() {
            assertThat(ten().licence("2026-01-01", 10, "2026-10-15", 0).plan().changes())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.to()).isEqualTo(Quantity.ZERO);
                        assertThat(change.decision()).isEqualTo(Change.Decision.NONE);
                    });
        }

        @Test
        void tellsThePolicyHowManyHowMuchAndWhatItCosts() {
            assertThat(facts(ten().licence("2026-01-01", 10, "2026-10-15", 12)))
                    .isEqualTo(facts(Change.Reason.INCREASE, "2", "20.00", "44.00"));
            assertThat(facts(ten().licence("2026-01-01", 10, "2026-10-15", 8)))
                    .isEqualTo(facts(Change.Reason.DECREASE, "-2", "-20.00", "-44.00"));
            assertThat(facts(new LineFixture()
                            .psa("2026-01-01", 9)
                            .postedBefore()
                            .licence("2026-01-01", 9, "2026-10-15", 12)))
                    .isEqualTo(facts(Change.Reason.INCREASE, "3", "33.33", "66.00"));
            assertThat(facts(new LineFixture()
                            .psa("2026-01-01", 0)
                            .postedBefore()
                            .withoutPrice()
                            .licence("2026-01-01", 0, "2026-10-15", 12)))
                    .as("of nothing there is no percentage, and without a price no money")
                    .isEqualTo(facts(Change.Reason.INCREASE, "12", null, null));
        }

        private static ReviewPolicy.Facts facts(LineFixture line) {
            List<ReviewPolicy.Facts> asked = new ArrayList<>();
            line.plan(new ReviewPolicy() {
                @Override
                public Verdict verdict(Facts facts) {
                    asked.add(facts);
                    return new Verdict(false, "");
                }

                @Override
                public String version() {
                    return "asking";
                }
            });
            assertThat(asked).hasSize(1);
            return asked.get(0);
        }

        private static ReviewPolicy.Facts facts(Change.Reason reason, String delta, String percent, String money) {
            return new ReviewPolicy.Facts(
                    reason,
                    new BigDecimal(delta),
                    percent == null ? null : new BigDecimal(percent),
                    money == null ? null : new BigDecimal(money));
        }

        @Test
        void tellsNoMoneyWhereThePsaTellsNoPrice() {
            assertThat(ten().withoutPrice()
                            .licence("2026-01-01", 10, "2026-10-15", 12)
                            .plan()
                            .changes())
                    .extracting(Change::unitPrice, Change::recurringDelta, Change::firstBill)
                    .containsExactly(tuple(null, null, null));
        }

        @Test
        void startsLaterChangesWithoutWhatIsHeld() {
            LineFixture line = ten().licence("2026-01-01", 10, "2026-10-05", 12, "2026-10-15", 13)
                    .decided("7@2026-10-05:10>12", ChangeDecision.HOLD);
            assertThat(line.plan().changes())
                    .extracting(change -> change.from() + ">" + change.to() + " " + change.decision())
                    .containsExactly("10>12 HELD", "10>11 NONE");
        }

        @Test
        void startsLaterChangesAlsoWithoutWhatCannotBeCarriedOut() {
            LineFixture line = ten().licence(
                            profile("2026-01-01", 10, "2026-10-05", 12, "2026-10-10", 0, "2026-10-20", 1),
                            ProrateOn.DAY_BOUGHT)
                    .decided("7@2026-10-05:10>12", ChangeDecision.HOLD);
            assertThat(line.plan().changes())
                    .extracting(change -> change.from() + ">" + change.to() + " " + change.decision())
                    .containsExactly("10>12 HELD", "10>0 HELD", "10>11 NONE");
        }
    }

    @Nested
    class DriftCases {

        @Test
        void doesNotOverwriteWhatSomebodyElseChanged() {
            LineFixture line = new LineFixture()
                    .psa("2026-01-01", 10, "2026-10-05", 7)
                    .lastPosted(profile("2026-01-01", 10))
                    .licence("2026-01-01", 10);
            assertThat(line.changes()).isEmpty();
            assertThat(line.exceptions()).containsExactly(Kind.DRIFT);
            assertThat(line.plan().undecided()).isOne();
            String key = line.plan().exceptions().get(0).key();

            assertThat(line.decided(key, ChangeDecision.HOLD).plan().undecided())
                    .isZero();
            assertThat(line.changes()).isEmpty();

            assertThat(line.decided(key, ChangeDecision.ACCEPT).changes())
                    .containsExactly("2026-10-06 7>10 DRIFT_OVERWRITE*");
            assertThat(line.plan().undecided()).isZero();
            assertThat(line.plan().changes().get(0).explanation())
                    .startsWith("A person decided to write over what somebody changed in the PSA.")
                    .contains("has one on 2026-10-05");
        }

        @Test
        void findsNothingToDecideWhereThePsaHoldsTheTargetAlready() {
            LineFixture line = new LineFixture()
                    .psa("2026-01-01", 10, "2026-10-15", 12)
                    .lastPosted(profile("2026-01-01", 10))
                    .licence("2026-01-01", 10, "2026-10-15", 12);
            assertThat(line.changes()).isEmpty();
            assertThat(line.exceptions()).isEmpty();
        }

        @Test
        void asksAboutWhatSomebodyScheduledInThePsaInsteadOfCounteringIt() {
            LineFixture line =
                    new LineFixture().psa("2026-01-01", 10, "2026-12-01", 4).licence("2026-01-01", 10);
            assertThat(line.changes()).isEmpty();
            assertThat(line.exceptions()).containsExactly(Kind.DRIFT);
            assertThat(line.plan().exceptions().get(0).detail()).contains("changes to 4 on 2026-12-01");
        }

        @Test
        void takesTheNextFreeDayWhereSomebodyElseAdjustedTheLineAlready() {
            LineFixture line = accepted(new LineFixture());
            assertThat(line.changes()).containsExactly("2026-10-17 11>12 DRIFT_OVERWRITE*");
            assertThat(line.plan().changes().get(0).explanation()).contains("2026-10-15", "one change of a line a day");

            assertThat(accepted(new LineFixture().datedAdditions()).changes())
                    .containsExactly("2026-10-15 10>12 DRIFT_OVERWRITE*", "2026-10-16 13>12 DRIFT_OVERWRITE*");
        }

        /** Somebody adjusted the line on two days in a row, which a person writes over. */
        private static LineFixture accepted(LineFixture line) {
            line.psa("2026-01-01", 8, "2026-10-15", 10, "2026-10-16", 11).licence("2026-01-01", 8, "2026-10-15", 12);
            return line.decided(line.plan().exceptions().get(0).key(), ChangeDecision.ACCEPT);
        }

        @Test
        void comparesWithTheBaselineBeforeAnythingWasPosted() {
            assertThat(new LineFixture()
                            .psa("2026-01-01", 10, "2026-10-02", 9)
                            .baseline("2026-01-01", 10)
                            .licence("2026-01-01", 12)
                            .exceptions())
                    .containsExactly(Kind.DRIFT);
        }
    }

    @Nested
    class Impossible {

        @Test
        void saysThatLicencesGoOnAfterTheAgreement() {
            LineFixture ended =
                    ten().agreement("2026-01-01", "2026-09-30", 1, true).licence("2026-01-01", 10);
            assertThat(ended.changes()).isEmpty();
            assertThat(ended.exceptions()).containsExactly(Kind.AGREEMENT_ENDED);
            assertThat(ended.plan().coverage().lines(Coverage.Side.LICENCE, Coverage.State.EXCEPTION))
                    .isOne();
        }

        @Test
        void stillPlansTheDaysBeforeTheAgreementsEnd() {
            LineFixture ending =
                    ten().agreement("2026-01-01", "2026-10-20", 1, true).licence("2026-01-01", 10, "2026-10-15", 12);
            assertThat(ending.changes()).containsExactly("2026-10-15 10>12 INCREASE");
            assertThat(ending.exceptions()).containsExactly(Kind.AGREEMENT_ENDED);
        }

        @Test
        void needsNoChangeWhereTheAgreementEndsBeforeTheDecrease() {
            LineFixture line =
                    ten().agreement("2026-01-01", "2026-10-31", 1, true).licence("2026-01-01", 10, "2026-10-15", 0);
            assertThat(line.changes()).isEmpty();
            assertThat(line.exceptions()).isEmpty();
        }

        @Test
        void saysHowManyLicencesGoOnOnceTheAgreementHasEnded() {
            assertThat(ten().agreement("2026-01-01", "2026-10-10", 1, true)
                            .licence("2026-01-01", 10, "2026-10-20", 12)
                            .plan()
                            .exceptions())
                    .extracting(PlanException::detail)
                    .containsExactly(
                            "Agreement Cloud ends on 2026-10-10 and 10 licences go on, so nothing bills them. Extend the agreement, or link them to its successor.");
            assertThat(new LineFixture()
                            .psa("2026-01-01", 0)
                            .postedBefore()
                            .agreement("2026-01-01", "2026-10-10", 1, true)
                            .licence("2026-01-01", 0, "2026-10-20", 3)
                            .plan()
                            .exceptions())
                    .extracting(PlanException::detail)
                    .singleElement()
                    .asString()
                    .contains("3 licences go on");
        }

        @Test
        void saysNothingOfAnEndAfterWhichNothingIsBoughtOrNothingMoreThanBefore() {
            assertThat(ten().agreement("2026-01-01", "2026-09-30", 1, true)
                            .licence("2026-01-01", 10, "2026-08-10", 0)
                            .exceptions())
                    .as("nothing is left to bill")
                    .isEmpty();
            assertThat(ten().agreement("2026-01-01", "2026-10-31", 1, true)
                            .psa("2026-01-01", 10, "2026-12-01", 4)
                            .postedBefore()
                            .licence("2026-01-01", 10)
                            .exceptions())
                    .as("it ends with the period")
                    .isEmpty();
            assertThat(new LineFixture()
                            .agreement("2026-01-01", "2026-10-31", 1, true)
                            .psa("2026-01-01", 12)
                            .postedBefore()
                            .licence(profile("2026-01-01", 12, "2026-10-05", 10), ProrateOn.DAY_BOUGHT)
                            .exceptions())
                    .as("more was bought before")
                    .isEmpty();
        }

        @Test
        void doesNotTakeUnknownForZero() {
            assertThat(ten().licence().exceptions()).containsExactly(Kind.UNKNOWN_QUANTITY);
            assertThat(ten().ruled(QuantityRule.ADDITIONAL, null, "2026-01-01", 10)
                            .exceptions())
                    .containsExactly(Kind.SPLIT_UNKNOWN);
            assertThat(new LineFixture().licence("2026-01-01", 10).exceptions())
                    .containsExactly(Kind.PSA_QUANTITY_UNKNOWN);
        }

        @Test
        void saysThatThePsaLineIsGone() {
            assertThat(ten().gone().licence("2026-01-01", 12).exceptions()).containsExactly(Kind.PSA_LINE_GONE);
        }

        @Test
        void leavesALineThatIsGoneAloneOnceNothingIsBoughtAnyMore() {
            LineFixture ended = ten().gone().licence("2026-01-01", 10, "2026-09-02", 0);
            assertThat(ended.exceptions()).isEmpty();
            assertThat(ended.changes()).isEmpty();
        }

        @Test
        void saysThatNobodyCanBeBilledLessThanNothing() {
            LineFixture line = ten().licence("2026-01-01", 10, "2026-09-02", -2);
            assertThat(line.changes()).isEmpty();
            assertThat(line.exceptions()).containsExactly(Kind.NEGATIVE_TARGET);
        }
    }

    @Nested
    class Parts {

        @Test
        void addsTheLicencesOfALine() {
            assertThat(ten().licence("2026-01-01", 6, "2026-10-15", 7)
                            .licence("2026-01-01", 4, "2026-10-15", 5)
                            .changes())
                    .containsExactly("2026-10-15 10>12 INCREASE");
        }

        @Test
        void billsIncludedAndAdditionalApart() {
            assertThat(ten().ruled(QuantityRule.INCLUDED, 10, "2026-01-01", 10, "2026-10-15", 12)
                            .changes())
                    .isEmpty();
            assertThat(ten().ruled(QuantityRule.ADDITIONAL, 2, "2026-01-01", 12, "2026-10-15", 15)
                            .changes())
                    .containsExactly("2026-10-15 10>13 INCREASE");
        }

        @Test
        void billsAShareAndLetsTheRestFollow() {
            assertThat(ten().split(Arrays.asList(10, null), "2026-01-01", 12, "2026-10-15", 14)
                            .changes())
                    .isEmpty();
            assertThat(ten().split(Arrays.asList(null, 5), "2026-01-01", 15, "2026-10-15", 17)
                            .changes())
                    .containsExactly("2026-10-15 10>12 INCREASE");
        }

        @Test
        void asksToSplitAgainWhereTheSharesDoNotAddUpAnyMore() {
            assertThat(ten().split(Arrays.asList(10, 5), "2026-01-01", 15, "2026-10-15", 17)
                            .exceptions())
                    .containsExactly(Kind.SPLIT_DOES_NOT_ADD_UP);
        }
    }

    @Test
    void billsTwoTimesTwentyTwoAndTwoTimesThirtyFourOhSixInApril() {
        LineFixture line = new LineFixture()
                .period("2026-03")
                .linkedOn("2026-03-31")
                .psa("2026-01-01", 0)
                .licence("2026-03-01", 2, "2026-03-15", 4);
        assertThat(line.changes()).containsExactly("2026-03-01 0>2 NEW*", "2026-03-15 2>4 BASELINE*");
        assertThat(line.plan().changes())
                .extracting(Change::firstBill)
                .containsExactly(Money.of("44.00", "USD"), Money.of("68.12", "USD"));
        Proration march = new Proration(day("2026-03-01"), day("2026-04-01"));
        assertThat(march.part(Money.of("22.00", "USD"), day("2026-03-15"))).isEqualTo(Money.of("12.06", "USD"));
    }
}
