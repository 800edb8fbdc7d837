package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.node.TextNode;
import org.springframework.stereotype.Component;

/** Catalogue items: no two share an identifier, and one that is on an agreement stays. */
@Component
class CatalogItems implements Behaviour {

    private final SandboxDatabase database;

    CatalogItems(SandboxDatabase database) {
        this.database = database;
    }

    @Override
    public Resource resource() {
        return ProcurementResources.CATALOG_ITEM;
    }

    @Override
    public void prepare(Draft draft) {
        draft.otherwise("productClass", TextNode.valueOf("NonInventory"));
        int self = draft.before() == null ? 0 : draft.before().id();
        String identifier = draft.record().path("identifier").asText();
        if (count("cw_catalog where record->>'identifier' = ? and id <> ?", identifier, self) > 0) {
            throw Failure.invalid(
                    resource(),
                    new Failure.Problem("ObjectExists", "A matching catalog item already exists", "identifier"));
        }
    }

    /** That the vendor answers 409 is told of conflicts in general; that this is one is a choice. */
    @Override
    public void beforeDelete(Row row) {
        if (count("cw_addition where (record->'product'->>'id')::integer = ?", row.id()) > 0) {
            throw Failure.of(409, "Conflict", "The record is in use.");
        }
    }

    private long count(String from, Object... values) {
        return database.sql("select count(*) from sandbox." + from)
                .params(values)
                .query(Long.class)
                .single();
    }
}
