package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;

/** Companies: types are associations, given on creation only. */
@Component
class Companies implements Behaviour {

    private final Records records;

    Companies(Records records) {
        this.records = records;
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
        if (draft.before() != null) {
            draft.record().remove("types");
        }
    }

    @Override
    public void derive(Row row, ObjectNode members, Lookup lookup) {
        ArrayNode types = Json.MAPPER.createArrayNode();
        records.all(CompanyResources.TYPE_ASSOCIATION, row.id()).forEach(association -> {
            int id = association.record().path("type").path("id").asInt();
            ObjectNode type = Json.object().put("id", id);
            lookup.find(CompanyResources.TYPE, id)
                    .ifPresent(found -> type.set("name", found.record().path("name")));
            types.add(type);
        });
        members.set("types", types);
    }
}
