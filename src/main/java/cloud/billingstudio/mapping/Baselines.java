package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** A quantity profile as the JSON text the database keeps: {@code [{"from":"2026-10-01","quantity":"3"}]}. */
@Component
class Baselines {

    private record Step(String from, String quantity) {}

    private final ObjectMapper json;

    Baselines(ObjectMapper json) {
        this.json = json;
    }

    String write(QuantityProfile profile) {
        List<Step> steps = profile.steps().stream()
                .map(step -> new Step(step.from().toString(), step.quantity().toString()))
                .toList();
        try {
            return json.writeValueAsString(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a baseline cannot be written as JSON", e);
        }
    }

    QuantityProfile read(String text) {
        try {
            return QuantityProfile.of(Arrays.stream(json.readValue(text, Step[].class))
                    .map(step -> new QuantityProfile.Step(
                            LocalDate.parse(step.from()), new Quantity(new BigDecimal(step.quantity()))))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a link's baseline is not what was written: " + text, e);
        }
    }
}
