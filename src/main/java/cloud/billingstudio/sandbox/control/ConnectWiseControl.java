package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.connectwise.ByHand;
import cloud.billingstudio.sandbox.connectwise.Failure;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
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

    private final SandboxDatabase database;
    private final ByHand person;

    ConnectWiseControl(SandboxDatabase database, ByHand person) {
        this.database = database;
        this.person = person;
    }

    @PostMapping("/changes")
    @Operation(summary = "Changes what a person would in ConnectWise, all or none", description = """
                    Types: create (record, for an addition parent = its agreement's id, members), change (record, id, \
                    members; null unsets one), delete (record, id). record is addition, agreement, company, \
                    catalogItem, …; members are named as in ConnectWise's API. Answers the records. Nothing of it is \
                    in the journal, which holds writes over the vendor's API.""")
    List<JsonNode> change(@RequestBody List<Change> changes) {
        return database.inTransaction(() -> {
            List<JsonNode> done = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                String item = "Item " + (i + 1);
                try {
                    done.add(one(item, changes.get(i)));
                } catch (Failure failure) {
                    throw Refused.invalid(item + ": " + failure.getMessage());
                }
            }
            return done;
        });
    }

    private JsonNode one(String item, Change change) {
        String noun = change.record;
        if (noun == null || !ByHand.isNoun(noun)) {
            throw Refused.invalid(item + ": record is '" + noun + "', not one such as addition or agreement.");
        }
        JsonNode members = change.members == null ? JsonNodeFactory.instance.objectNode() : change.members;
        return switch (String.valueOf(change.type)) {
            case "create" -> person.create(noun, change.parent, members);
            case "change" -> person.change(noun, change.id, members);
            case "delete" -> person.delete(noun, change.id);
            default ->
                throw Refused.invalid(item + ": type is '" + change.type + "', not one of create, change, delete.");
        };
    }

    @Schema(example = "{\"type\":\"change\",\"record\":\"addition\",\"id\":5001,\"members\":{\"quantity\":7}}")
    record Change(
            @Schema(example = "change") @Nullable String type,
            @Schema(example = "addition") @Nullable String record,

            @Schema(example = "5001", nullable = true) @Nullable
            Integer id,

            @Schema(nullable = true) @Nullable Integer parent,

            @Schema(type = "object", example = "{\"quantity\":7}", nullable = true) @Nullable
            JsonNode members) {}
}
