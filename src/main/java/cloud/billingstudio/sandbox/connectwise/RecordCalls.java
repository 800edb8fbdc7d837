package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.SettingsStore;
import cloud.billingstudio.sandbox.state.Writes;
import cloud.billingstudio.sandbox.state.Writes.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers the addresses of records: a list, its count, one record, and what may be done with them. */
@Component
class RecordCalls {

    private static final Map<String, String> INFO = Map.of(
            "agreementType",
            "id,name,inactiveFlag,applicationUnits,billingTerms,_info",
            "catalogItem",
            "id,identifier,description,inactiveFlag,productClass,serializedCostFlag,price,cost,taxableFlag,dropShipFlag,"
                    + "specialOrderFlag,customerDescription,manufacturerPartNumber,vendorSku,billableOption,_info");

    private final Records records;
    private final Reading reading;
    private final Writing writing;
    private final Rendering rendering;
    private final Writes writes;
    private final SettingsStore settings;

    RecordCalls(
            Records records,
            Reading reading,
            Writing writing,
            Rendering rendering,
            Writes writes,
            SettingsStore settings) {
        this.records = records;
        this.reading = reading;
        this.writing = writing;
        this.rendering = rendering;
        this.writes = writes;
        this.settings = settings;
    }

    Answer answer(Call call) {
        Resource resource = call.route().resource();
        if (resource == null) {
            throw Failure.noSuchRoute(call.route().path());
        }
        Integer parent = parent(resource, call.route());
        List<String> rest = call.route().after(resource);
        if (rest.isEmpty()) {
            return all(resource, parent, call);
        }
        String last = rest.get(rest.size() - 1);
        if (rest.size() == 1 && last.equalsIgnoreCase("info") && INFO.containsKey(resource.noun())) {
            Special.require(call, "GET");
            return info(resource, parent, call);
        }
        if (last.equalsIgnoreCase("count") && (rest.size() == 1 || rest.get(0).equalsIgnoreCase("info"))) {
            Special.require(call, "GET");
            return reading.count(resource, parent, call);
        }
        if (rest.size() == 1 && Route.isId(rest.get(0))) {
            return one(resource, parent, Integer.parseInt(rest.get(0)), call);
        }
        throw Failure.noSuchRoute(call.route().path());
    }

    /** The short form of a list, which may be read with fewer rights. */
    private Answer info(Resource resource, @Nullable Integer parent, Call call) {
        Answer whole = reading.list(resource, parent, call);
        String fields = Objects.requireNonNull(INFO.get(resource.noun()));
        return new Answer(200, Projection.of(Objects.requireNonNull(whole.body()), fields), whole.headers());
    }

    private @Nullable Integer parent(Resource resource, Route route) {
        if (resource.parent() == null) {
            return null;
        }
        int id = route.id(2);
        Resource parent = Resources.of(Objects.requireNonNull(resource.parent()));
        return records.one(parent, id).map(Row::id).orElseThrow(() -> Failure.notFound(parent, String.valueOf(id)));
    }

    private Answer all(Resource resource, @Nullable Integer parent, Call call) {
        if (call.isRead()) {
            return reading.list(resource, parent, call);
        }
        requireWritable(resource, call, List.of("POST"));
        Row created = writes.carryOut(
                call.request(),
                () -> writing.create(resource, parent, call.body(), call.member()),
                row -> new Outcome(resource.path(parent, row.id()), true, 201));
        boolean tells = settings.current().connectwise().location();
        Map<String, String> location =
                tells ? Map.of("Location", call.root() + resource.path(parent, created.id())) : Map.of();
        return new Answer(201, shown(resource, created, call), location);
    }

    private Answer one(Resource resource, @Nullable Integer parent, int id, Call call) {
        if (call.isRead()) {
            return Answer.ok(shown(resource, found(resource, parent, id, false), call));
        }
        requireWritable(resource, call, List.of("PUT", "PATCH", "DELETE"));
        String target = resource.path(parent, id);
        if (call.verb().equals("DELETE")) {
            writes.carryOut(
                    call.request(), () -> deleted(resource, parent, id, call), row -> new Outcome(target, true, 204));
            return Answer.empty();
        }
        boolean[] changed = new boolean[1];
        Row after = writes.carryOut(
                call.request(),
                () -> {
                    Row before = found(resource, parent, id, true);
                    Row row = changed(resource, before, call);
                    changed[0] = !row.record().equals(before.record());
                    return row;
                },
                row -> new Outcome(target, changed[0], 200));
        return Answer.ok(shown(resource, after, call));
    }

    private Row changed(Resource resource, Row before, Call call) {
        return call.verb().equals("PUT")
                ? writing.replace(resource, before, call.body(), call.member())
                : writing.patch(resource, before, Patch.read(resource, call.body()), call.member());
    }

    private Row deleted(Resource resource, @Nullable Integer parent, int id, Call call) {
        Row row = found(resource, parent, id, true);
        writing.delete(resource, row, call.member());
        return row;
    }

    private Row found(Resource resource, @Nullable Integer parent, int id, boolean locked) {
        return (locked ? records.oneForUpdate(resource, id) : records.one(resource, id))
                .filter(row -> parent == null || parent.equals(row.parent()))
                .orElseThrow(() -> Failure.notFound(resource, String.valueOf(id)));
    }

    private JsonNode shown(Resource resource, Row row, Call call) {
        return Projection.of(rendering.shown(resource, row, call.root()), call.parameter("fields"));
    }

    private static void requireWritable(Resource resource, Call call, List<String> verbs) {
        if (!resource.writable() || !verbs.contains(call.verb())) {
            throw Failure.wrongVerb(call.verb());
        }
    }
}
