package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskRow.Units;
import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.psa.PsaQuantity;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns unit rows, one per billing period or part of one, into the quantities that count from their first days on. */
final class UnitRows {

    private UnitRows() {}

    /** Ordered by line and day. Of two rows that begin on one day the younger counts: a change on a period's first day. */
    static List<PsaQuantity> quantities(Collection<Units> rows) {
        Map<Long, Map<LocalDate, Quantity>> lines = new TreeMap<>();
        for (Units row : rows) {
            LocalDate start = TolerantText.day(row.startDate());
            if (start == null || row.units() == null || row.contractServiceID() == null) {
                throw new UnreadableAnswer("unit row " + row.id() + " lacks its line, its start or its units");
            }
            lines.computeIfAbsent(row.contractServiceID(), line -> new TreeMap<>())
                    .put(start, new Quantity(row.units()));
        }
        List<PsaQuantity> quantities = new ArrayList<>();
        lines.forEach((line, byDay) ->
                byDay.forEach((day, units) -> quantities.add(new PsaQuantity(String.valueOf(line), day, units))));
        return quantities;
    }

    static Map<String, QuantityProfile> profiles(Collection<Units> rows) {
        Map<String, List<Step>> steps = new TreeMap<>();
        quantities(rows).forEach(row -> steps.computeIfAbsent(row.lineId(), line -> new ArrayList<>())
                .add(new Step(row.from(), row.quantity())));
        Map<String, QuantityProfile> profiles = new TreeMap<>();
        steps.forEach((line, of) -> profiles.put(line, QuantityProfile.of(of)));
        return profiles;
    }
}
