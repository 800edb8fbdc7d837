package cloud.billingstudio.planning;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a line's plan may say anything.
 *
 * @param first the first day the agreement runs and the PSA's quantity is known
 * @param floor the first day on which a difference of older date is put right; nobody is billed back unasked. Where no
 *     part of a period can be billed that is a billing date, and one that is not invoiced yet
 * @param last the agreement's last day; null if open
 */
record Window(LocalDate first, LocalDate floor, @Nullable LocalDate last) {

    /** Empty where nothing is known of the PSA's quantity. */
    static Optional<Window> of(LinkedLine line, CustomerSlice slice) {
        if (line.psa().isEmpty()) {
            return Optional.empty();
        }
        LinkedLine.Agreement agreement = line.agreement();
        LocalDate first = later(agreement.start(), line.psa().steps().get(0).from());
        LocalDate floor = later(first, slice.period().firstDay());
        LocalDate closed = slice.closedThrough();
        if (closed != null) {
            floor = later(floor, closed.plusDays(1));
        }
        if (!line.billsParts()) {
            floor = notInvoiced(line, floor);
        }
        return Optional.of(new Window(first, floor, agreement.end()));
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }

    /**
     * What is invoiced is billed in full already; the PSA refuses to change it, or never charges the change. What is
     * overwritten counts from the next invoice on, wherever a period begins.
     */
    private static LocalDate notInvoiced(LinkedLine line, LocalDate day) {
        LocalDate nextInvoice = line.agreement().nextInvoice();
        if (line.overwritten() && nextInvoice != null) {
            return later(day, nextInvoice);
        }
        LocalDate billing = BillingGrid.of(line.agreement()).firstOnOrAfter(day);
        return nextInvoice == null ? billing : later(billing, nextInvoice);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
