package cloud.billingstudio.planning;

import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a prorating PSA bills for a change inside a billing period: days counted inclusively, the price of one rounded half
 * up to the currency's digits before it is multiplied.
 *
 * @param start the billing period's first day
 * @param next the first day of the one after
 */
public record Proration(LocalDate start, LocalDate next) {

    /** The part of one unit's price that is due from that day of the period to its end. */
    public Money part(Money unitPrice, LocalDate from) {
        return scaled(unitPrice, days(from, next), 0).rounded();
    }

    /**
     * What the bill after the change holds: the part of the period that is left, and the next period in advance. A change
     * on the period's first day is in time for that period's own bill.
     */
    public Money firstBill(Money unitPrice, LocalDate from, Quantity delta) {
        long inAdvance = from.equals(start) ? 0 : 1;
        return scaled(unitPrice, days(from, next), inAdvance).rounded().times(delta);
    }

    private Money scaled(Money unitPrice, long days, long wholePeriods) {
        long length = days(start, next);
        BigDecimal amount = unitPrice
                .amount()
                .multiply(BigDecimal.valueOf(days + wholePeriods * length))
                .divide(BigDecimal.valueOf(length), MathContext.DECIMAL128);
        return new Money(amount, unitPrice.currency());
    }

    private static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }
}
