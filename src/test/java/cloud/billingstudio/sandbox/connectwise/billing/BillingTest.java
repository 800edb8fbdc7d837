package cloud.billingstudio.sandbox.connectwise.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingTest {

    private static final Billing DEFAULTS = new Billing(false, true);
    private static final Billing CREDITING = new Billing(true, true);

    @Test
    void billsInAdvanceAndCatchesUpWithWhatCameDuringAnInvoicedPeriod() {
        AdditionTerms two = addition(1, "2026-03-01", null, "2026-03-31");
        AdditionTerms twoMore = addition(2, "2026-03-15", null, null);

        assertThat(billed(DEFAULTS, prorating("2026-04-01"), two, twoMore))
                .containsExactly("1: 2 × 22.00 = 44.00", "2: 2 × 34.06 = 68.12 (prorated from 2026-03-15)");
    }

    @Test
    void billsAPartOfAPeriodByItsDaysWithBothEndsCounted() {
        AdditionTerms begins = addition(1, "2026-04-16", null, null);
        AdditionTerms ends = addition(2, "2026-03-01", "2026-04-15", "2026-03-31");
        AdditionTerms oneDay = addition(3, "2026-04-30", "2026-04-30", null);
        AdditionTerms was = addition(4, "2026-03-17", "2026-03-31", null);
        AdditionTerms later = addition(5, "2026-05-01", null, null);

        assertThat(billed(DEFAULTS, prorating("2026-04-01"), begins, ends, oneDay, was, later))
                .containsExactly(
                        "1: 2 × 11.00 = 22.00 (prorated from 2026-04-16)",
                        "2: 2 × 11.00 = 22.00 (prorated from 2026-04-01)",
                        "3: 2 × 0.73 = 1.46 (prorated from 2026-04-30)",
                        "4: 2 × 10.65 = 21.30 (prorated from 2026-03-17)");
    }

    @Test
    void billsWholePeriodsOnlyWhereTheAgreementDoesNotProrate() {
        AgreementTerms agreement = agreement("2026-01-01", "2026-04-01", false, false, 1);
        AdditionTerms during = addition(1, "2026-03-15", null, null);
        AdditionTerms within = addition(2, "2026-04-16", "2026-04-20", null);
        AdditionTerms gone = addition(3, "2026-03-01", "2026-03-31", "2026-03-31");

        assertThat(billed(DEFAULTS, agreement, during, within, gone))
                .containsExactly("1: 2 × 22.00 = 44.00", "2: 2 × 22.00 = 44.00");
        assertThat(billed(new Billing(false, false), agreement, during, within, gone))
                .containsExactly("1: 2 × 22.00 = 44.00");
    }

    @Test
    void paysBackCancelledDaysOnlyWhereThatIsSwitchedOn() {
        AgreementTerms april = prorating("2026-04-01");
        AdditionTerms cancelled = addition(1, "2026-03-01", "2026-03-14", "2026-03-31");

        assertThat(billed(DEFAULTS, april, cancelled)).isEmpty();
        assertThat(billed(CREDITING, april, cancelled))
                .containsExactly("1: 2 × -12.06 = -24.12 (credit from 2026-03-15)");
        assertThat(billed(CREDITING, april, addition(1, "2026-03-01", "2026-03-14", "2026-03-14")))
                .as("paid back once")
                .isEmpty();
    }

    @Test
    void billsProratedPartsAtOnceWhereTheAgreementAsksForIt() {
        AgreementTerms atOnce =
                new AgreementTerms(day("2026-01-01"), null, new Cycle(1, 1), day("2026-04-01"), false, true, true, 2);
        AdditionTerms twoMore = addition(2, "2026-03-15", null, null);

        assertThat(shown(DEFAULTS.arrears(atOnce, List.of(addition(1, "2026-03-01", null, "2026-03-31"), twoMore))))
                .containsExactly("2: 2 × 12.06 = 24.12 (prorated from 2026-03-15)");
        assertThat(DEFAULTS.arrears(prorating("2026-04-01"), List.of(twoMore))).isEmpty();
    }

    @Test
    void roundsPerUnitAndPeriodToTheDigitsOfTheCurrency() {
        AgreementTerms yen =
                new AgreementTerms(day("2026-01-01"), null, new Cycle(1, 1), day("2026-04-01"), false, true, false, 0);

        assertThat(billed(DEFAULTS, yen, addition(2, "2026-02-15", null, null)))
                .as("14/28 and 31/31 and 30/30 of 22")
                .containsExactly("2: 2 × 55 = 110 (prorated from 2026-02-15)");
    }

    @Test
    void neverBillsOutsideTheAgreement() {
        AgreementTerms ending = new AgreementTerms(
                day("2026-03-10"), day("2026-04-15"), new Cycle(1, 1), day("2026-04-01"), false, true, false, 2);

        assertThat(billed(DEFAULTS, ending, addition(1, "2026-01-01", null, null)))
                .as("22 of 31 days of March, 15 of 30 days of April")
                .containsExactly("1: 2 × 26.61 = 53.22 (prorated from 2026-03-10)");
        assertThat(agreement("2026-01-01", "2026-04-01", true, false, 1).isOver())
                .isFalse();
        assertThat(new AgreementTerms(
                                day("2026-01-01"),
                                day("2026-03-31"),
                                new Cycle(1, 1),
                                day("2026-04-01"),
                                false,
                                true,
                                false,
                                2)
                        .isOver())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 1, false, 2026-01-31, 2026-02-27, 2026-01-31",
        "2026-01-31, 1, false, 2026-02-28, 2026-03-30, 2026-02-28",
        "2026-01-15, 3, false, 2026-04-15, 2026-07-14, 2026-04-15",
        "2024-02-29, 12, true, 2025-02-28, 2026-02-27, 2026-02-28",
        "2026-03-01, 1, true, 2026-03-01, 2026-03-31, 2026-04-01",
    })
    void invoicesFromWhereTheLastInvoiceEnded(
            LocalDate begin, int months, boolean arrears, LocalDate next, LocalDate last, LocalDate due) {
        AgreementTerms agreement = agreement(begin.toString(), next.toString(), true, arrears, months);

        assertThat(agreement.nextPeriod()).isEqualTo(new Period(next, last));
        assertThat(agreement.due()).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"Monthly, 1", "monthly in advance, 1", "Quarterly, 3", "Semi-Annual, 6", "Annual, 12", "Yearly, 12"})
    void knowsCyclesByTheirNames(String name, int months) {
        assertThat(Cycle.named(name, day("2026-01-05"))).hasValue(new Cycle(months, 5));
        assertThat(Cycle.named("None", day("2026-01-05"))).isEmpty();
    }

    @Test
    void showsThePriceOfTheFirstPartPeriod() {
        AgreementTerms agreement = prorating("2026-04-01");

        assertThat(Billing.firstPart(agreement, addition(1, "2026-03-15", null, null)))
                .isEqualByComparingTo("12.06");
        assertThat(Billing.firstPart(agreement, addition(1, "2026-04-15", "2026-04-15", null)))
                .isEqualByComparingTo("0.73");
        assertThat(Billing.firstPart(agreement, addition(1, "2026-03-01", null, null)))
                .isZero();
        assertThat(Billing.firstPart(
                        agreement("2026-01-01", "2026-04-01", false, false, 1), addition(1, "2026-03-15", null, null)))
                .isZero();
    }

    private static AgreementTerms prorating(String next) {
        return agreement("2026-01-01", next, true, false, 1);
    }

    private static AgreementTerms agreement(String begin, String next, boolean prorates, boolean arrears, int months) {
        Cycle cycle = new Cycle(months, day(begin).getDayOfMonth());
        return new AgreementTerms(day(begin), null, cycle, day(next), arrears, prorates, false, 2);
    }

    private static AdditionTerms addition(
            int id, String effective, @Nullable String cancelled, @Nullable String billedThrough) {
        return new AdditionTerms(
                id,
                "",
                BigDecimal.valueOf(2),
                new BigDecimal("22.00"),
                day(effective),
                cancelled == null ? null : day(cancelled),
                billedThrough == null ? null : day(billedThrough));
    }

    private static List<String> billed(Billing billing, AgreementTerms agreement, AdditionTerms... additions) {
        return shown(billing.lines(agreement, List.of(additions), agreement.nextPeriod()));
    }

    private static List<String> shown(List<InvoiceLine> lines) {
        return lines.stream()
                .map(line -> line.additionId() + ": " + line.quantity() + " × " + line.unitPrice() + " = "
                        + line.amount() + line.text())
                .collect(Collectors.toList());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
