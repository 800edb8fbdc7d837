package cloud.billingstudio.planning;

import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a plan keeps as JSON. */
final class PlanText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Kept(String from, String quantity) {}

    private PlanText() {}

    /** {@code [{"from":"2026-10-01","quantity":"5"}]} */
    static String profile(QuantityProfile profile) {
        return write(profile.steps().stream()
                .map(step -> Map.of(
                        "from",
                        step.from().toString(),
                        "quantity",
                        step.quantity().toString()))
                .toList());
    }

    static QuantityProfile profile(String json) {
        return QuantityProfile.of(read(json, new TypeReference<List<Kept>>() {}).stream()
                .map(step -> new QuantityProfile.Step(LocalDate.parse(step.from()), Quantity.of(step.quantity())))
                .toList());
    }

    static Map<String, String> versions(String json) {
        return read(json, new TypeReference<Map<String, String>>() {});
    }

    static PlanTotals totals(String json) {
        return read(json, new TypeReference<PlanTotals>() {});
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be kept: " + value, e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan holds an unreadable text: " + json, e);
        }
    }
}
