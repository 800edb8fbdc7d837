package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.PersistentClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who did what to which record, one entry for each member changed. What ConnectWise writes there of agreements is not
 * confirmed by any source; nor is that an addition's changes are told in its agreement's trail too.
 */
@Component
class AuditTrail {

    private final SandboxDatabase database;
    private final PersistentClock clock;

    AuditTrail(SandboxDatabase database, PersistentClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @EventListener
    void write(RecordChanged change) {
        Row row = change.row();
        String name = change.resource().type() + " " + row.id();
        if (change.before() == null) {
            enter(change, "Created", name + " was created.");
        } else if (change.after() == null) {
            enter(change, "Deleted", name + " was deleted.");
        } else {
            members(change.before().record(), change.after().record())
                    .forEach(member -> enter(change, "Updated", member));
        }
    }

    private static List<String> members(ObjectNode before, ObjectNode after) {
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .map(name -> name + " was changed from \"" + text(before.path(name)) + "\" to \""
                        + text(after.path(name)) + "\".")
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText("");
    }

    private void enter(RecordChanged change, String subType, String text) {
        Row row = change.row();
        if (change.resource().equals(FinanceResources.ADDITION)) {
            enter("AgreementAddition", row.id(), subType, text, change.who());
            String name = subType.equals("Updated") ? "Addition " + row.id() + ": " : "";
            enter("Agreement", Objects.requireNonNull(row.parent()), subType, name + text, change.who());
        } else {
            enter(type(change.resource()), row.id(), subType, text, change.who());
        }
    }

    private static String type(Resource resource) {
        return resource.equals(ProcurementResources.CATALOG_ITEM) ? "ProductCatalog" : resource.type();
    }

    private void enter(String type, int id, String subType, String text, String who) {
        database.sql("insert into sandbox.cw_audit_entry"
                        + " (type, record_id, sub_type, text, source, entered_at, entered_by)"
                        + " values (?, ?, ?, ?, 'API', ?, ?)")
                .params(type, id, subType, text, Timestamp.from(clock.now()), who)
                .update();
    }

    /** The entries of a record, oldest first, in the shape of the vendor's answers. */
    List<ObjectNode> of(String type, @Nullable Integer id) {
        return database.sql("select * from sandbox.cw_audit_entry where lower(type) = lower(?) and record_id = ?"
                        + " order by seq")
                .params(type, id)
                .query((row, n) -> Json.object()
                        .put("text", row.getString("text"))
                        .put(
                                "enteredDate",
                                Rendering.seconds(row.getTimestamp("entered_at").toInstant()))
                        .put("enteredBy", row.getString("entered_by"))
                        .put("auditType", "Record")
                        .put("auditSubType", row.getString("sub_type"))
                        .put("auditSource", row.getString("source")))
                .list();
    }
}
