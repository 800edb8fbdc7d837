package cloud.billingstudio.connectwise;

import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds additions that were invoiced and cost the same into one from the next invoice date on: what is billed on each day
 * stays, invoices to come have one line instead of many.
 */
final class RollUp {

    /** Additions that differ in one of these stay apart. */
    private static final List<String> ALIKE = List.of(
            "product",
            "unitPrice",
            "unitCost",
            "billCustomer",
            "taxableFlag",
            "purchaseItemFlag",
            "specialOrderFlag",
            "invoiceGrouping",
            "prorateCurrentPeriodFlag");

    private final Chain chain;
    private final Writes writes;
    private final LocalDate nextInvoice;

    /** @param nextInvoice the first day not invoiced yet */
    RollUp(Chain chain, Writes writes, LocalDate nextInvoice) {
        this.chain = chain;
        this.writes = writes;
        this.nextInvoice = nextInvoice;
    }

    /** Writes the new ones and notes in the cuts that the old ones end before them. */
    void fold(Cuts cuts) {
        Map<List<Object>, List<Addition>> alike = new LinkedHashMap<>();
        chain.open().stream()
                .filter(addition -> Objects.requireNonNull(addition.from()).isBefore(nextInvoice))
                .filter(addition -> cuts.left(addition, nextInvoice).signum() > 0)
                .forEach(addition -> alike.computeIfAbsent(key(addition), none -> new ArrayList<>())
                        .add(addition));
        alike.values().stream().filter(some -> some.size() > 1).forEach(some -> fold(some, cuts));
    }

    private void fold(List<Addition> some, Cuts cuts) {
        Addition newest = some.get(some.size() - 1);
        BigDecimal free = some.stream().map(Addition::freeUnits).reduce(BigDecimal.ZERO, BigDecimal::add);
        TreeMap<LocalDate, Quantity> sums = new TreeMap<>();
        for (LocalDate day : days(some, cuts)) {
            sums.put(day, some.stream().map(one -> cuts.left(one, day)).reduce(Quantity.ZERO, Quantity::plus));
        }
        sums.forEach((day, sum) -> {
            LocalDate next = sums.higherKey(day);
            if (sum.signum() > 0) {
                writes.create(newest, new Piece(sum, day, next == null ? null : next.minusDays(1)), free);
            }
        });
        some.forEach(one -> cuts.end(one, nextInvoice));
    }

    /** On which the sum may change, from the next invoice date on. */
    private TreeSet<LocalDate> days(Collection<Addition> some, Cuts cuts) {
        TreeSet<LocalDate> days = new TreeSet<>(List.of(nextInvoice));
        some.forEach(one -> days.addAll(cuts.days(one)));
        return new TreeSet<>(days.tailSet(nextInvoice, true));
    }

    private static List<Object> key(Addition addition) {
        List<Object> key = new ArrayList<>();
        for (String member : ALIKE) {
            JsonNode value = addition.row().path(member);
            key.add(
                    value.isObject()
                            ? value.path("id").asText()
                            : value.isNumber() ? comparable(value) : value.asText(""));
        }
        return key;
    }

    private static BigDecimal comparable(JsonNode number) {
        BigDecimal value = number.decimalValue();
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
