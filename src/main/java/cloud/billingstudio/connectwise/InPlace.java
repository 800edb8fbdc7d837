package cloud.billingstudio.connectwise;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The quantity of the line's one addition is overwritten. ConnectWise charges it from the next invoice on; it knows no day
 * for it, so a day after that invoice cannot be waited for.
 */
final class InPlace {

    private final Chain chain;
    private final Writes writes;

    InPlace(Chain chain, Writes writes) {
        this.chain = chain;
        this.writes = writes;
    }

    /** @param nextInvoice the first day not invoiced yet; null where it is not told */
    void change(Quantity by, LocalDate day, @Nullable LocalDate nextInvoice) {
        if (nextInvoice == null) {
            throw writes.refused(
                    "the agreement tells no next invoice date, so it cannot be said from when on it counts;"
                            + " write the line by dated additions");
        }
        if (day.isAfter(nextInvoice)) {
            throw writes.refused(
                    ("overwriting the quantity counts from the next invoice date %s on and cannot wait until"
                                    + " %s; write the line by dated additions, or change it later")
                            .formatted(nextInvoice, day));
        }
        Addition only = only(day);
        Quantity quantity = Objects.requireNonNull(only.quantity()).plus(by);
        if (quantity.signum() < 0) {
            throw writes.refused("on %s the line has only %s".formatted(day, only.quantity()));
        }
        writes.resize(only, quantity, null);
    }

    private Addition only(LocalDate day) {
        List<Addition> open = chain.open();
        if (open.size() != 1 || !open.get(0).covers(day)) {
            throw writes.refused(
                    ("the line has %d open additions on %s, and overwriting needs exactly one; write the line"
                                    + " by dated additions")
                            .formatted(
                                    open.stream().filter(one -> one.covers(day)).count(), day));
        }
        return open.get(0);
    }
}
