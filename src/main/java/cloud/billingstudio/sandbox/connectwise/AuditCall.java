package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** {@code system/audittrail?type=Agreement&id=1}, with {@code count}. It knows no forward-only paging. */
@Component
class AuditCall implements Special {

    private static final Resource ENTRY = Resource.of("auditTrailEntry", "system/audittrail", "cw_audit_entry", """
            text                   text
            enteredDate            time
            enteredBy              text
            auditType              text
            auditSubType           text
            auditSource            text
            """);

    private static final Set<String> TYPES = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        TYPES.addAll(List.of("None", "Ticket", "Contact", "Company", "Opportunity", "Time", "Activity"));
        TYPES.addAll(List.of("ProductCatalog", "ProjectTicket", "Purchasing", "Configuration", "Schedule"));
        TYPES.addAll(List.of("Agreement", "AgreementAddition", "Project", "Invoice", "PurchaseOrder", "Expense"));
    }

    private final AuditTrail trail;

    AuditCall(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public boolean answers(Route route) {
        return route.is("system/audittrail") || route.is("system/audittrail/count");
    }

    @Override
    public Answer answer(Call call) {
        Special.require(call, "GET");
        String type = call.parameter("type");
        if (!TYPES.contains(type)) {
            throw Failure.of(
                    400, "ConnectWiseApi", "The type '" + type + "' is none of " + String.join(", ", TYPES) + ".");
        }
        if (!Route.isId(call.parameter("id"))) {
            Failure.Problem missing =
                    new Failure.Problem("MissingRequiredField", "id or deviceIdentifier is required.", "id");
            throw Failure.invalid(ENTRY, missing);
        }
        Query query = Query.of(ENTRY, call);
        List<ObjectNode> entries = trail.of(type, call.number("id", 0)).stream()
                .filter(query.condition()::matches)
                .sorted(query.order())
                .toList();
        return call.route().is("system/audittrail/count")
                ? Answer.ok(Json.object().put("count", entries.size()))
                : page(entries, query, call);
    }

    private static Answer page(List<ObjectNode> entries, Query query, Call call) {
        ArrayNode shown = Json.MAPPER.createArrayNode();
        entries.stream()
                .skip(query.skipped())
                .limit(query.pageSize())
                .forEach(entry -> shown.add(Projection.of(entry, call.parameter("fields"))));
        return new Answer(200, shown, Links.navigable(call, query, entries.size()));
    }
}
