package cloud.billingstudio.psa;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PSA in memory with monthly periods on the first of the month, that tells a row per period as Autotask does. */
class FakePsa implements Psa {

    static final ConnectionId ID = new ConnectionId("autotask");

    private final Map<String, QuantityProfile> profiles = new LinkedHashMap<>();
    /** What was handed back for each part that was read. */
    final List<String> partsRead = new ArrayList<>();

    int partSize = 500;

    void clear() {
        partsRead.clear();
        profiles.clear();
        partSize = 500;
    }

    void line(String id, String quantity, String since) {
        profiles.put(id, QuantityProfile.constant(LocalDate.parse(since), Quantity.of(quantity)));
    }

    void adjust(String id, String day, String quantity) {
        profiles.computeIfPresent(id, (key, profile) -> profile.from(LocalDate.parse(day), Quantity.of(quantity)));
    }

    void remove(String id) {
        profiles.remove(id);
    }

    @Override
    public ConnectionId connection() {
        return ID;
    }

    @Override
    public Duration executionLimit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public PsaPart fetch(@Nullable String next, LocalDate from) {
        partsRead.add(String.valueOf(next));
        int start = next == null ? 0 : Integer.parseInt(next);
        List<String> ids = List.copyOf(profiles.keySet());
        int end = Math.min(ids.size(), start + partSize);
        List<PsaServiceLine> lines = new ArrayList<>();
        List<PsaQuantity> quantities = new ArrayList<>();
        for (String id : ids.subList(start, end)) {
            lines.add(
                    new PsaServiceLine(id, "10", "s1", "Office 365 Business", 1, Money.of("22.00", "EUR"), null, null));
            quantities.addAll(rows(id, from));
        }
        return new PsaPart(
                List.of(new PsaCompany("1", "Sanders Group", true, null, null)),
                List.of(new PsaAgreement(
                        "10", "1", "Cloud services", LocalDate.of(2026, 1, 1), null, 1, true, true, null)),
                lines,
                quantities,
                end < ids.size() ? String.valueOf(end) : null);
    }

    /** One row per period and change, two periods into the future. */
    private List<PsaQuantity> rows(String id, LocalDate from) {
        QuantityProfile profile = profiles.getOrDefault(id, QuantityProfile.EMPTY);
        LocalDate begin = from.withDayOfMonth(1);
        List<PsaQuantity> rows = new ArrayList<>();
        for (LocalDate day = begin; day.isBefore(begin.plusMonths(5)); day = day.plusDays(1)) {
            LocalDate at = day;
            boolean changes =
                    profile.steps().stream().anyMatch(step -> step.from().equals(at));
            if (changes || day.getDayOfMonth() == 1) {
                profile.at(day).ifPresent(quantity -> rows.add(new PsaQuantity(id, at, quantity)));
            }
        }
        return rows;
    }

    @Override
    public Map<String, QuantityProfile> profiles(Collection<String> externalIds, LocalDate from) {
        Map<String, QuantityProfile> read = new LinkedHashMap<>();
        externalIds.forEach(id -> {
            if (profiles.containsKey(id)) {
                read.put(id, profiles.get(id).since(from));
            }
        });
        return read;
    }

    @Override
    public List<PostingStep> steps(PostingOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SentStep send(PostingStep step) {
        throw new UnsupportedOperationException();
    }
}
