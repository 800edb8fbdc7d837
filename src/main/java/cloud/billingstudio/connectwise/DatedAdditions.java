package cloud.billingstudio.connectwise;

import cloud.billingstudio.connectwise.Cuts.Cut;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * An increase is an addition of its own from its day on; a decrease ends additions the day before and puts the rest into
 * new ones, the new one always first, so that nobody is left unbilled in between.
 */
final class DatedAdditions {

    private final Chain chain;
    private final Writes writes;

    DatedAdditions(Chain chain, Writes writes) {
        this.chain = chain;
        this.writes = writes;
    }

    void increase(Quantity by, LocalDate day) {
        writes.create(chain.newest(), new Piece(by, day, null), BigDecimal.ZERO);
    }

    /** What is to be taken away, not written yet. */
    Cuts decrease(Quantity by, LocalDate day) {
        Cuts cuts = new Cuts(chain);
        cuts.take(by, day).ifPresent(lacking -> {
            throw writes.refused("on %s the line has only %s"
                    .formatted(lacking, chain.profile().at(lacking).orElse(Quantity.ZERO)));
        });
        return cuts;
    }

    void write(Cuts cuts) {
        cuts.cuts().forEach(this::write);
    }

    private void write(Cut cut) {
        Addition addition = cut.addition();
        TreeMap<LocalDate, Quantity> quantities = cut.quantities();
        LocalDate begin = quantities.firstKey();
        LocalDate firstCut = quantities.higherKey(begin);
        for (Map.Entry<LocalDate, Quantity> part :
                quantities.tailMap(begin, false).entrySet()) {
            LocalDate next = quantities.higherKey(part.getKey());
            if (part.getValue().signum() > 0) {
                writes.replace(
                        addition,
                        new Piece(part.getValue(), part.getKey(), next == null ? addition.until() : next.minusDays(1)));
            }
        }
        Quantity first = quantities.firstEntry().getValue();
        LocalDate lastDay = firstCut == null ? null : firstCut.minusDays(1);
        if (!first.equals(addition.quantity())) {
            // cut on its very first day: it cannot end before that, so it is made smaller
            writes.resize(addition, first, lastDay);
        } else if (lastDay != null) {
            writes.end(addition, lastDay);
        }
    }
}
