package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.SandboxClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.springframework.stereotype.Component;

/** Companies: types are associations, given on creation only. */
@Component
class Companies implements Behaviour {

    private final Records records;
    private final SandboxClock clock;

    Companies(Records records, SandboxClock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Resource resource() {
        return CompanyResources.COMPANY;
    }

    @Override
    public void prepare(Draft draft) {
        draft.otherwise("status", Json.object().put("id", 1));
        JsonNode year = draft.record().path("yearEstablished");
        if (year.isInt() && (year.intValue() < 1900 || year.intValue() > 9999)) {
            throw Failure.invalid(
                    resource(),
                    new Failure.Problem(
                            "OutOfRange",
                            "The field yearEstablished must be between 1900 and 9999.",
                            "yearEstablished"));
        }
        if (!draft.isNew()) {
            draft.record().remove("types");
        }
    }

    /** What a new company was given as its types becomes associations. */
    @Override
    public void created(Row row, String who) {
        for (JsonNode type : row.record().path("types")) {
            ObjectNode association = Json.object();
            association.putObject("type").put("id", type.path("id").asInt());
            association.putObject("company").put("id", row.id());
            records.insert(CompanyResources.TYPE_ASSOCIATION, row.id(), association, who);
        }
    }

    /** A deleted company goes to the recycle bin, where lists still show it. */
    @Override
    public boolean recycle(Row row, ObjectNode record, String who) {
        record.put("deletedFlag", true).put("deletedBy", who).put("dateDeleted", Rendering.seconds(clock.now()));
        return true;
    }

    @Override
    public void prefetch(List<Row> rows, Lookup lookup) {
        lookup.prefetchBelow(
                CompanyResources.TYPE_ASSOCIATION, rows.stream().map(Row::id).toList());
    }

    @Override
    public void derive(Row row, ObjectNode members, Lookup lookup) {
        ArrayNode types = Json.MAPPER.createArrayNode();
        lookup.below(CompanyResources.TYPE_ASSOCIATION, row.id()).forEach(association -> {
            int id = association.record().path("type").path("id").asInt();
            ObjectNode type = Json.object().put("id", id);
            lookup.find(CompanyResources.TYPE, id)
                    .ifPresent(found -> type.set("name", found.record().path("name")));
            types.add(type);
        });
        members.set("types", types);
    }
}
