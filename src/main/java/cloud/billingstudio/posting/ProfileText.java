package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A quantity profile, or what becomes of it, as text: for the database, and in words for people. */
final class ProfileText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProfileText() {}

    /** {@code [{"from":"2026-10-01","quantity":"5"}]} */
    static String json(QuantityProfile profile) {
        ArrayNode steps = JSON.createArrayNode();
        profile.steps().forEach(step -> steps.addObject()
                .put("from", step.from().toString())
                .put("quantity", step.quantity().toString()));
        return steps.toString();
    }

    static QuantityProfile read(String json) {
        List<QuantityProfile.Step> steps = new ArrayList<>();
        for (JsonNode step : tree(json)) {
            steps.add(new QuantityProfile.Step(
                    LocalDate.parse(step.get("from").asText()),
                    Quantity.of(step.get("quantity").asText())));
        }
        return QuantityProfile.of(steps);
    }

    /** {@code [{"from":"2026-10-01","delta":"-2"}]} */
    static String effects(List<PostingStep.Effect> effects) {
        ArrayNode array = JSON.createArrayNode();
        effects.forEach(effect -> array.addObject()
                .put("from", effect.from().toString())
                .put("delta", effect.delta().toString()));
        return array.toString();
    }

    static List<PostingStep.Effect> readEffects(String json) {
        List<PostingStep.Effect> effects = new ArrayList<>();
        for (JsonNode effect : tree(json)) {
            effects.add(new PostingStep.Effect(
                    LocalDate.parse(effect.get("from").asText()),
                    Quantity.of(effect.get("delta").asText())));
        }
        return effects;
    }

    /** For example {@code 5 from 2026-10-01, 7 from 2026-11-01}. */
    static String words(@Nullable QuantityProfile profile) {
        if (profile == null) {
            return "no such line";
        }
        return profile.isEmpty()
                ? "no quantity"
                : profile.steps().stream()
                        .map(step -> step.quantity() + " from " + step.from())
                        .collect(Collectors.joining(", "));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds an unreadable profile: " + json, e);
        }
    }
}
