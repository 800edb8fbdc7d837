package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.connectwise.ByHand;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person work by hand in the simulated ConnectWise. */
@RestController
@RequestMapping("/sandbox/control/connectwise")
@Tag(name = "Sandbox control")
class ConnectWiseControl {

    private final AllOrNone list;
    private final ByHand person;

    ConnectWiseControl(AllOrNone list, ByHand person) {
        this.list = list;
        this.person = person;
    }

    @PostMapping("/changes")
    @Operation(summary = "Changes what a person would in ConnectWise, all or none", description = """
                    Types: create (record, for an addition parent = its agreement's id, members), change (record, id, \
                    members; null unsets one), delete (record, id). record is addition, agreement, company, \
                    catalogItem, …; members are named as in ConnectWise's API. Answers the records. Nothing of it is \
                    in the journal, which holds writes over the vendor's API.""")
    List<JsonNode> changeConnectWise(@RequestBody List<@Nullable Change> changes) {
        return list.carryOut(changes, this::one);
    }

    private JsonNode one(Change change) {
        String noun = change.record;
        if (noun == null || !ByHand.nouns().contains(noun)) {
            throw Refused.unknown("record", noun, String.join(", ", ByHand.nouns()));
        }
        return switch (String.valueOf(change.type)) {
            case "create" -> person.create(noun, parent(noun, change), members(noun, change));
            case "change" -> change(noun, change);
            case "delete" -> person.delete(noun, Refused.unlessGiven("id", change.id));
            default -> throw Refused.unknown("type", change.type, "create, change, delete");
        };
    }

    private JsonNode change(String noun, Change change) {
        JsonNode members = members(noun, change);
        JsonNode changed = person.change(noun, Refused.unlessGiven("id", change.id), members);
        if (members.isEmpty()) {
            throw Refused.invalid("members is {}; name at least one to change.");
        }
        return changed;
    }

    private static @Nullable Integer parent(String noun, Change change) {
        return ByHand.liesBelowAnother(noun) ? Refused.unlessGiven("parent", change.parent) : null;
    }

    private static JsonNode members(String noun, Change change) {
        JsonNode members = Refused.unlessGiven("members", change.members);
        if (!members.isObject()) {
            throw Refused.invalid("members is " + members + ", not an object.");
        }
        members.fieldNames().forEachRemaining(name -> {
            if (!ByHand.members(noun).contains(name)) {
                throw Refused.invalid("There is no member " + name + " of " + noun + "; there are "
                        + String.join(", ", ByHand.members(noun)) + ".");
            }
        });
        return members;
    }

    @Schema(
            name = "ConnectWiseChange",
            example = "{\"type\":\"change\",\"record\":\"addition\",\"id\":5001,\"members\":{\"quantity\":7}}")
    record Change(
            @Schema(example = "change") @Nullable String type,
            @Schema(example = "addition") @Nullable String record,

            @Schema(example = "5001", nullable = true) @Nullable
            Integer id,

            @Schema(nullable = true) @Nullable Integer parent,

            @Schema(type = "object", example = "{\"quantity\":7}", nullable = true) @Nullable
            JsonNode members) {}
}
