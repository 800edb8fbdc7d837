package cloud.billingstudio.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** The calendar month a month end is for, written {@code 2026-10}. */
public record BillingPeriod(YearMonth month) implements Comparable<BillingPeriod> {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}");

    /**
     * Reads {@code yyyy-MM}.
     *
     * @throws Refusal (invalid) naming the text, if it is not a month of that form
     */
    public static BillingPeriod parse(String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return new BillingPeriod(YearMonth.parse(text));
            }
        } catch (DateTimeException notAMonth) {
            // refused below, together with every other form
        }
        throw Refusal.invalid("\"%s\" is not a billing period; write year and month like 2026-10.".formatted(text));
    }

    public static BillingPeriod containing(LocalDate day) {
        return new BillingPeriod(YearMonth.from(day));
    }

    public LocalDate firstDay() {
        return month.atDay(1);
    }

    public LocalDate lastDay() {
        return month.atEndOfMonth();
    }

    public BillingPeriod next() {
        return new BillingPeriod(month.plusMonths(1));
    }

    public BillingPeriod previous() {
        return new BillingPeriod(month.minusMonths(1));
    }

    public boolean contains(LocalDate day) {
        return YearMonth.from(day).equals(month);
    }

    @Override
    public int compareTo(BillingPeriod other) {
        return month.compareTo(other.month);
    }

    @Override
    public String toString() {
        return month.toString();
    }
}
