package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.LineFixture.day;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agreement's billing periods, and what a prorating PSA bills for a change inside one. */
class BillingGridTest {

    @ParameterizedTest
    @CsvSource({
        "2025-10-31, 1, 2026-02-27, 2026-02-28",
        "2025-10-31, 1, 2026-02-28, 2026-03-31",
        "2025-10-31, 1, 2026-03-30, 2026-03-31",
        "2025-10-31, 1, 2026-03-31, 2026-04-30",
        "2025-12-10, 3, 2026-10-15, 2026-12-10",
        "2025-12-10, 3, 2026-12-09, 2026-12-10",
        "2025-12-10, 3, 2026-12-10, 2027-03-10",
        "2028-02-29, 12, 2028-03-01, 2029-02-28",
        "2026-01-01, 1, 2025-06-15, 2026-01-01",
        "2026-01-01, 1, 2025-12-31, 2026-01-01",
        "2026-01-01, 1, 2026-01-01, 2026-02-01"
    })
    void stepsFromTheStartAndGoesBackToItsDayAfterShorterMonths(
            LocalDate start, int months, LocalDate after, LocalDate first) {
        assertThat(new BillingGrid(start, months).firstAfter(after)).isEqualTo(first);
    }

    @Test
    void countsAFirstDayItselfWhereAsked() {
        BillingGrid quarterly = new BillingGrid(day("2026-01-15"), 3);
        assertThat(quarterly.firstOnOrAfter(day("2026-10-15"))).isEqualTo("2026-10-15");
        assertThat(quarterly.firstOnOrAfter(day("2026-10-16"))).isEqualTo("2027-01-15");
        assertThat(quarterly.firstOnOrAfter(day("2026-01-15"))).isEqualTo("2026-01-15");
    }

    @ParameterizedTest
    @CsvSource({", 1", "0, 1", "-1, 1", "1, 1", "3, 3", "12, 12"})
    void takesAnAgreementWithoutAPeriodAsMonthly(Integer told, int months) {
        LinkedLine.Agreement agreement =
                new LinkedLine.Agreement("Cloud", day("2026-01-01"), null, told, true, null, false);
        assertThat(BillingGrid.of(agreement)).isEqualTo(new BillingGrid(day("2026-01-01"), months));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-31, 1, 2026-02-27, 2026-01-31, 2026-02-28",
        "2025-10-31, 1, 2026-02-28, 2026-02-28, 2026-03-31",
        "2025-10-31, 1, 2025-10-31, 2025-10-31, 2025-11-30",
        "2025-12-10, 3, 2026-10-15, 2026-09-10, 2026-12-10",
        "2025-12-10, 3, 2026-12-10, 2026-12-10, 2027-03-10",
        "2026-01-01, 12, 2026-07-01, 2026-01-01, 2027-01-01"
    })
    void findsThePeriodOfADay(LocalDate start, int months, LocalDate day, LocalDate first, LocalDate next) {
        assertThat(new BillingGrid(start, months).periodOf(day)).isEqualTo(new Proration(first, next));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-15, 22.00, 12.06",
        "2026-03-01, 22.00, 22.00",
        "2026-03-31, 22.00, 0.71",
        "2026-03-16, 22.01, 11.36",
        "2026-03-15, -22.00, -12.06"
    })
    void billsTheDaysThatAreLeftRoundedPerUnit(LocalDate from, String price, String part) {
        Proration march = new Proration(day("2026-03-01"), day("2026-04-01"));
        assertThat(march.part(Money.of(price, "USD"), from)).isEqualTo(Money.of(part, "USD"));
    }

    @Test
    void roundsHalfACentUp() {
        Proration april = new Proration(day("2026-04-01"), day("2026-05-01"));
        assertThat(april.part(Money.of("0.01", "USD"), day("2026-04-16"))).isEqualTo(Money.of("0.01", "USD"));
        assertThat(april.part(Money.of("0.01", "USD"), day("2026-04-17"))).isEqualTo(Money.of("0.00", "USD"));
    }

    @Test
    void billsThePartAndTheNextPeriodInAdvanceUnlessItIsInTimeForThePeriodsOwnBill() {
        Proration march = new Proration(day("2026-03-01"), day("2026-04-01"));
        Money price = Money.of("22.00", "USD");
        assertThat(march.firstBill(price, day("2026-03-15"), Quantity.of(2))).isEqualTo(Money.of("68.12", "USD"));
        assertThat(march.firstBill(price, day("2026-03-01"), Quantity.of(2))).isEqualTo(Money.of("44.00", "USD"));
        assertThat(march.firstBill(price, day("2026-03-15"), Quantity.of(-1))).isEqualTo(Money.of("-34.06", "USD"));
    }
}
