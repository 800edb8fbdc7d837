package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.PostingStep.Effect;
import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the writes of one order together, each with what it does to the line's quantities. */
final class Writes {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Says in the connection's words that an operation is refused, and why. */
    interface Refusal {
        OuterSystemFailure of(String operation, String words);
    }

    private final Refusal refusal;
    private final ReferenceField reference;
    private final PostingOrder order;
    private final LineId line;
    private final List<PostingStep> steps = new ArrayList<>();
    private @Nullable LocalDate replacedFrom;

    Writes(Refusal refusal, ReferenceField reference, PostingOrder order, LineId line) {
        this.refusal = refusal;
        this.reference = reference;
        this.order = order;
        this.line = line;
    }

    PostingOrder order() {
        return order;
    }

    List<PostingStep> steps() {
        return List.copyOf(steps);
    }

    /**
     * Adds one that is like another but for quantity and days.
     *
     * @param freeUnits how many of them are not charged
     */
    void create(Addition like, Piece piece, BigDecimal freeUnits) {
        ObjectNode body = copy(like);
        body.put("quantity", piece.quantity().value());
        if (freeUnits.signum() > 0) {
            body.put(Addition.FREE_UNITS, freeUnits.min(piece.quantity().value()));
        }
        body.put("effectiveDate", midnight(piece.from()));
        if (piece.until() != null) {
            body.put("cancelledDate", midnight(piece.until()));
        }
        refer(body);
        step("POST " + Addition.path(line.agreement()), body, piece.added());
    }

    /** Puts what is left of one into another, free units included. */
    void replace(Addition addition, Piece rest) {
        create(addition, rest, addition.freeUnits());
        if (!isOfThisPlan(addition) && (replacedFrom == null || rest.from().isBefore(replacedFrom))) {
            replacedFrom = rest.from();
        }
    }

    /** What the order's own plan added is not invoiced yet. */
    private boolean isOfThisPlan(Addition addition) {
        String change = order.reference();
        String plan = change.substring(0, change.lastIndexOf('-') + 1);
        return !plan.isEmpty() && reference.visible(addition.row()).startsWith(ReferenceField.text(line, plan));
    }

    /** The first day on which an addition that may be invoiced is replaced; null where none is. */
    @Nullable
    LocalDate replacedFrom() {
        return replacedFrom;
    }

    /** Ends one on that day, which is its last; not before it began. */
    void end(Addition addition, LocalDate lastDay) {
        Piece was = Piece.of(addition);
        patch(
                addition,
                Map.of("cancelledDate", midnight(lastDay)),
                new Piece(was.quantity(), was.from(), lastDay).instead(was));
    }

    /** Changes the quantity of one from its beginning, and ends it where a last day is given. */
    void resize(Addition addition, Quantity quantity, @Nullable LocalDate lastDay) {
        Piece was = Piece.of(addition);
        Map<String, Object> members = new LinkedHashMap<>(Map.of("quantity", quantity.value()));
        if (lastDay != null) {
            members.put("cancelledDate", midnight(lastDay));
        }
        patch(addition, members, new Piece(quantity, was.from(), lastDay == null ? was.until() : lastDay).instead(was));
    }

    OuterSystemFailure refused(String words) {
        return refusal.of(
                "changing line %s by %s from %s".formatted(line, order.delta(), order.effectiveDate()), words);
    }

    private ObjectNode copy(Addition like) {
        ObjectNode body = JSON.createObjectNode();
        for (String member : Addition.COPIED) {
            JsonNode value = like.row().path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                body.set(
                        member,
                        value.isObject() ? JSON.createObjectNode().set("id", value.get("id")) : value.deepCopy());
            }
        }
        if (!body.path("product").path("id").isNumber() || !body.has("billCustomer")) {
            throw refused("addition " + like.id()
                    + " does not tell its product or whether it is billed, so none like it can be added");
        }
        return body;
    }

    private void refer(ObjectNode body) {
        String text = ReferenceField.text(line, order.reference() + "." + (steps.size() + 1));
        if (text.length() > ReferenceField.LONGEST) {
            throw refused("the reference " + text + " is longer than " + ReferenceField.LONGEST + " characters");
        }
        if (!reference.write(body, text)) {
            throw refused("additions have no custom field '" + reference.caption()
                    + "': create it in the setup table of custom fields, or choose another reference-field");
        }
    }

    private void patch(Addition addition, Map<String, Object> members, List<Effect> effects) {
        List<Map<String, Object>> operations = new ArrayList<>();
        members.forEach((path, value) -> {
            Map<String, Object> operation = new LinkedHashMap<>();
            operation.put("op", "replace");
            operation.put("path", path);
            operation.put("value", value);
            operations.add(operation);
        });
        step("PATCH " + Addition.path(line.agreement()) + "/" + addition.id(), operations, effects);
    }

    private void step(String operation, Object body, List<Effect> effects) {
        try {
            steps.add(new PostingStep(operation, line.toString(), JSON.writeValueAsString(body), effects));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A write cannot be put into JSON", e);
        }
    }

    private static String midnight(LocalDate day) {
        return day + "T00:00:00Z";
    }
}
