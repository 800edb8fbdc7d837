package cloud.billingstudio.sandbox.connectwise.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out the lines of an agreement's invoice. ConnectWise publishes no formula, so these are choices: days count
 * inclusively and prices are rounded per unit and period; a non-prorating agreement bills every addition of the period
 * in full, however few of its days that is; and a line ended within an invoiced period earns a credit only where that
 * is switched on.
 *
 * @param creditsCancelledDays whether a prorating agreement pays back days billed after the cancelled date
 * @param billsPartPeriods whether a non-prorating agreement bills an addition that is not there on the period's first
 *     day
 */
public record Billing(boolean creditsCancelledDays, boolean billsPartPeriods) {

    /** The lines that invoice everything up to the end of a period, which begins where the last invoice ended. */
    public List<InvoiceLine> lines(AgreementTerms agreement, List<AdditionTerms> additions, Period period) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (AdditionTerms addition : additions) {
            InvoiceLine line = agreement.prorates()
                    ? prorated(agreement, addition, period.last())
                    : whole(agreement, addition, period);
            if (line != null && line.quantity().signum() != 0) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Only what earlier periods still owe: the lines of an invoice between two regular ones. */
    public List<InvoiceLine> arrears(AgreementTerms agreement, List<AdditionTerms> additions) {
        if (!agreement.prorates() || !agreement.prorationAtOnce()) {
            return List.of();
        }
        LocalDate invoiced = agreement.nextInvoice().minusDays(1);
        return lines(agreement, additions, new Period(invoiced, invoiced));
    }

    private @Nullable InvoiceLine prorated(AgreementTerms agreement, AdditionTerms addition, LocalDate through) {
        LocalDate billed = addition.billedThrough();
        LocalDate cancelled = addition.cancelled();
        if (creditsCancelledDays && billed != null && cancelled != null && cancelled.isBefore(billed)) {
            LocalDate from = Period.later(cancelled.plusDays(1), addition.effective());
            return from.isAfter(billed)
                    ? null
                    : line(agreement, addition, new Period(from, billed), cancelled, BigDecimal.ONE.negate());
        }
        Period days = addition.until(through, agreement);
        if (days == null || billed != null && !billed.isBefore(days.last())) {
            return null;
        }
        LocalDate from = billed == null ? days.first() : Period.later(days.first(), billed.plusDays(1));
        return line(agreement, addition, new Period(from, days.last()), days.last(), BigDecimal.ONE);
    }

    private @Nullable InvoiceLine whole(AgreementTerms agreement, AdditionTerms addition, Period period) {
        Period active = addition.until(period.last(), agreement);
        Period days = active == null ? null : active.common(period);
        if (days == null || !billsPartPeriods && days.first().isAfter(period.first())) {
            return null;
        }
        BigDecimal price = agreement.rounded(addition.unitPrice());
        return of(agreement, addition, addition.text(), price, days, days.last());
    }

    private static InvoiceLine line(
            AgreementTerms agreement, AdditionTerms addition, Period days, LocalDate billedThrough, BigDecimal sign) {
        BigDecimal price = agreement.prorated(addition.unitPrice(), days).multiply(sign);
        boolean part = !agreement.around(days.first()).first().equals(days.first())
                || !agreement.around(days.last()).last().equals(days.last());
        String text = sign.signum() < 0
                ? addition.text() + " (credit from " + days.first() + ")"
                : part ? addition.text() + " (prorated from " + days.first() + ")" : addition.text();
        return of(agreement, addition, text, price, days, billedThrough);
    }

    private static InvoiceLine of(
            AgreementTerms agreement,
            AdditionTerms addition,
            String text,
            BigDecimal price,
            Period days,
            LocalDate billedThrough) {
        BigDecimal amount = agreement.rounded(price.multiply(addition.quantity()));
        return new InvoiceLine(
                addition.id(), text, addition.quantity(), price, amount, days.first(), days.last(), billedThrough);
    }

    /** The price of one unit for the part of its first period an addition is there; zero where that is all of it. */
    public static BigDecimal firstPart(AgreementTerms agreement, AdditionTerms addition) {
        Period period = agreement.around(addition.effective());
        Period days = addition.until(period.last(), agreement);
        return !agreement.prorates() || days == null || days.equals(period)
                ? BigDecimal.ZERO
                : agreement.prorated(addition.unitPrice(), days);
    }
}
