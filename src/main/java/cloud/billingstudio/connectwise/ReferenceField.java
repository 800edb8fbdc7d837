package cloud.billingstudio.connectwise;

import cloud.billingstudio.shared.CannotStart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The member of an addition that carries our reference, {@code CBS:<root>:<posting>}: there is none for other systems'
 * ids, so a free one is taken.
 *
 * @param caption of a custom field; null for the serial number
 */
record ReferenceField(@Nullable String caption) {

    static final String SERIAL_NUMBER = "serialNumber";

    /** A serial number holds no more. */
    static final int LONGEST = 50;

    private static final String CUSTOM_FIELD = "customField:";
    private static final String CUSTOM_FIELDS = "customFields";
    private static final Pattern OURS = Pattern.compile("CBS:(\\d{1,10}):.*");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}]");

    /** @throws CannotStart if the setting is neither of the two */
    static ReferenceField of(String setting) {
        if (setting.strip().equals(SERIAL_NUMBER)) {
            return new ReferenceField(null);
        }
        String caption = setting.startsWith(CUSTOM_FIELD)
                ? setting.substring(CUSTOM_FIELD.length()).strip()
                : "";
        if (caption.isEmpty()) {
            throw new CannotStart(
                    "The setting studio.connections.connectwise.reference-field is not known: " + setting + ".",
                    "Give serialNumber, or customField: followed by the caption of a custom field of additions.");
        }
        return new ReferenceField(caption);
    }

    /** The member of the record it is in. */
    String member() {
        return caption == null ? SERIAL_NUMBER : CUSTOM_FIELDS;
    }

    static String text(LineId line, String reference) {
        return "CBS:" + line.root() + ":" + reference;
    }

    /** The addition our reference in this one names as the line's root; empty where it holds no reference of ours. */
    Optional<Long> root(JsonNode addition) {
        Matcher ours = OURS.matcher(visible(addition));
        return ours.matches() ? Optional.of(Long.valueOf(ours.group(1))) : Optional.empty();
    }

    /** What the addition holds, without what nobody sees. */
    String visible(JsonNode addition) {
        return INVISIBLE.matcher(value(addition)).replaceAll("").strip();
    }

    private String value(JsonNode addition) {
        return caption == null
                ? addition.path(SERIAL_NUMBER).asText("")
                : field(addition).map(field -> field.path("value").asText("")).orElse("");
    }

    /**
     * Writes the reference into a new addition, whose custom fields are copies of another's.
     *
     * @return false if the addition has no such field
     */
    boolean write(ObjectNode addition, String reference) {
        if (caption == null) {
            addition.put(SERIAL_NUMBER, reference);
            return true;
        }
        Optional<ObjectNode> field = field(addition);
        field.ifPresent(one -> one.put("value", reference));
        return field.isPresent();
    }

    private Optional<ObjectNode> field(JsonNode addition) {
        if (addition.path(CUSTOM_FIELDS) instanceof ArrayNode fields) {
            for (JsonNode field : fields) {
                if (field.path("caption").asText("").strip().equalsIgnoreCase(caption)) {
                    return field instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
