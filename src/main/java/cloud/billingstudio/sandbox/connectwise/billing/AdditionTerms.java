package cloud.billingstudio.sandbox.connectwise.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of an addition matters to billing.
 *
 * @param id of the addition
 * @param text of its invoice line
 * @param quantity billed: the gross count less what is included, never below zero
 * @param unitPrice per unit and period; zero where the customer is not charged
 * @param effective first day billed
 * @param cancelled last day billed; null without end
 * @param billedThrough last day that invoices have reached; null before the first one
 */
public record AdditionTerms(
        int id,
        String text,
        BigDecimal quantity,
        BigDecimal unitPrice,
        LocalDate effective,
        @Nullable LocalDate cancelled,
        @Nullable LocalDate billedThrough) {

    /** The same with another amount per unit. */
    public AdditionTerms priced(BigDecimal amount) {
        return new AdditionTerms(id, text, quantity, amount, effective, cancelled, billedThrough);
    }

    /** The days that are billed until the given one, if any. */
    @Nullable
    Period until(LocalDate day, AgreementTerms agreement) {
        LocalDate from = Period.later(effective, agreement.billStart());
        LocalDate to = day;
        if (cancelled != null) {
            to = Period.earlier(to, cancelled);
        }
        if (agreement.last() != null) {
            to = Period.earlier(to, agreement.last());
        }
        return to.isBefore(from) ? null : new Period(from, to);
    }
}
