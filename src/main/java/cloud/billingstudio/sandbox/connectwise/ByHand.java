package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person at work in ConnectWise, with the same checks as over the API. Call all of it in a transaction. */
@Component
public class ByHand {

    /** Identifier of that person. */
    static final String MEMBER = "admin1";

    private final Records records;
    private final Writing writing;
    private final Rendering rendering;

    ByHand(Records records, Writing writing, Rendering rendering) {
        this.records = records;
        this.writing = writing;
        this.rendering = rendering;
    }

    /** The names of records: {@code addition}, {@code agreement}, {@code company}, … */
    public static List<String> nouns() {
        return Resources.ALL.stream().map(Resource::noun).toList();
    }

    /** Whether a record of that name has a parent, as an addition has its agreement. */
    public static boolean liesBelowAnother(String noun) {
        return Resources.of(noun).parent() != null;
    }

    /** What a record of that name may be given. */
    public static List<String> members(String noun) {
        Stream<String> own = Resources.of(noun).attributes().stream()
                .filter(Attribute::isWritable)
                .map(Attribute::name);
        return Stream.concat(own, Stream.of("customFields")).toList();
    }

    /**
     * Creates a record and shows it.
     *
     * @param parent id of the record it lies below, for an addition its agreement
     * @throws Failure where ConnectWise would not have it
     */
    public JsonNode create(String noun, @Nullable Integer parent, JsonNode members) {
        Resource resource = Resources.of(noun);
        if (resource.parent() != null) {
            find(Resources.of(resource.parent()), parent);
        }
        return shown(resource, writing.create(resource, parent, Json.write(members), MEMBER));
    }

    /**
     * Changes members of a record, {@code null} unsets them, and shows it.
     *
     * @throws Failure where ConnectWise would not have it
     */
    public JsonNode change(String noun, @Nullable Integer id, JsonNode members) {
        Resource resource = Resources.of(noun);
        List<Patch.Operation> operations = new ArrayList<>();
        members.properties().forEach(member -> operations.add(new Patch.Operation(member.getKey(), member.getValue())));
        return shown(resource, writing.patch(resource, find(resource, id), new Patch(operations), MEMBER));
    }

    /**
     * Deletes a record and shows what it was.
     *
     * @throws Failure where ConnectWise would not have it
     */
    public JsonNode delete(String noun, @Nullable Integer id) {
        Resource resource = Resources.of(noun);
        Row row = find(resource, id);
        ObjectNode shown = shown(resource, row);
        writing.delete(resource, row, MEMBER);
        return shown;
    }

    private Row find(Resource resource, @Nullable Integer id) {
        return Optional.ofNullable(id)
                .flatMap(known -> records.oneForUpdate(resource, known))
                .orElseThrow(() -> Failure.notFound(resource, String.valueOf(id)));
    }

    private ObjectNode shown(Resource resource, Row row) {
        return rendering.shown(resource, row, "");
    }
}
