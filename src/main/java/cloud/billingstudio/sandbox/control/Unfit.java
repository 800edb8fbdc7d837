package cloud.billingstudio.sandbox.control;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what in a body does not fit, in plain words: the member, what it is, what it should be. */
final class Unfit {

    private static final int SHOWN = 60;
    private static final Map<Class<?>, String> KINDS = Map.of(
            Boolean.class, "true or false",
            Integer.class, "a whole number",
            Long.class, "a whole number",
            Double.class, "a number",
            java.math.BigDecimal.class, "a number",
            String.class, "a text");

    private Unfit() {}

    static String words(JsonNode body, JsonMappingException wrong) {
        if (wrong.getCause() instanceof IllegalArgumentException own) {
            return String.valueOf(own.getMessage());
        }
        Place place = Place.BODY;
        JsonNode value = body;
        for (Reference step : wrong.getPath()) {
            String name = step.getFieldName();
            place = name == null ? place.item(step.getIndex()) : place.member(name);
            value = name == null ? value.path(step.getIndex()) : value.path(name);
        }
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return place.where() + "There is no member " + place.member() + "; there are "
                    + members(unknown.getReferringClass()) + ".";
        }
        return place.subject() + " is " + shown(value) + ", not " + expected(wrong) + ".";
    }

    private static String members(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? "'" + value.asText() + "'" : value.toString();
        return value.isMissingNode() ? "empty" : text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static String expected(JsonMappingException wrong) {
        if (wrong.getCause() instanceof InputCoercionException) {
            return "a whole number of that size";
        }
        Class<?> type = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "what is expected here";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : KINDS.getOrDefault(type, "an object");
    }
}
