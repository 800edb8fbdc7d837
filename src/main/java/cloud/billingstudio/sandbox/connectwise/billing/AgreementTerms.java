package cloud.billingstudio.sandbox.connectwise.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an agreement matters to billing.
 *
 * @param billStart first day ever billed
 * @param last last day billed; null without end
 * @param cycle how often it is invoiced
 * @param nextInvoice first day not yet invoiced
 * @param inArrears whether a period is invoiced after it has passed, instead of before it begins
 * @param prorates whether parts of periods are billed by days
 * @param prorationAtOnce whether such parts of an invoiced period are billed without waiting for the next invoice
 * @param digits the currency has after the point
 */
public record AgreementTerms(
        LocalDate billStart,
        @Nullable LocalDate last,
        Cycle cycle,
        LocalDate nextInvoice,
        boolean inArrears,
        boolean prorates,
        boolean prorationAtOnce,
        int digits) {

    /** The period that is invoiced next. */
    public Period nextPeriod() {
        return cycle.from(nextInvoice);
    }

    /** The first day on which that may be done. */
    public LocalDate due() {
        return inArrears ? nextPeriod().last().plusDays(1) : nextInvoice;
    }

    /** Whether nothing is left to invoice. */
    public boolean isOver() {
        return last != null && last.isBefore(nextInvoice);
    }

    /**
     * The price of one unit for some days: for each period touched the share of days, both ends counted, rounded half
     * up, and these added up.
     */
    public BigDecimal prorated(BigDecimal price, Period days) {
        return touched(days).stream()
                .map(period -> share(price, period, days))
                .reduce(BigDecimal.ZERO.setScale(digits), BigDecimal::add);
    }

    private BigDecimal share(BigDecimal price, Period whole, Period days) {
        Period part = whole.common(days);
        return part == null
                ? BigDecimal.ZERO
                : price.multiply(BigDecimal.valueOf(part.days()))
                        .divide(BigDecimal.valueOf(whole.days()), digits, RoundingMode.HALF_UP);
    }

    private List<Period> touched(Period days) {
        List<Period> periods = new ArrayList<>();
        Period period = around(days.first());
        while (!period.first().isAfter(days.last())) {
            periods.add(period);
            period = cycle.after(period);
        }
        return periods;
    }

    /** The billing period a day lies in. */
    Period around(LocalDate day) {
        return cycle.around(day, nextPeriod());
    }

    BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(digits, RoundingMode.HALF_UP);
    }
}
