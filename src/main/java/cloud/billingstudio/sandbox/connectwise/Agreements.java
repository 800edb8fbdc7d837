package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.PersistentClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How agreements behave: what a new one takes over from its type and company, a status that follows from dates, and a
 * next invoice date that nobody moves but an invoice.
 */
@Component
class Agreements implements Behaviour {

    private static final List<String> FROM_TYPE = List.of(
            "applicationUnits",
            "applicationLimit",
            "applicationCycle",
            "applicationUnlimitedFlag",
            "employeeCompRate",
            "employeeCompNotExceed",
            "billingCycle",
            "billingTerms",
            "invoicingCycle",
            "billAmount",
            "billTime",
            "billExpenses",
            "billProducts",
            "prorateFlag",
            "invoiceProratedAdditionsFlag",
            "autoInvoiceFlag",
            "billZeroAmountFlag",
            "location",
            "department");

    private final Records records;
    private final PersistentClock clock;

    Agreements(Records records, PersistentClock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Resource resource() {
        return FinanceResources.AGREEMENT;
    }

    @Override
    public void prepare(Draft draft) {
        ObjectNode agreement = draft.record();
        JsonNode type = record(FinanceResources.AGREEMENT_TYPE, agreement.path("type"));
        FROM_TYPE.forEach(member -> draft.otherwise(member, type.path(member)));
        JsonNode company = record(CompanyResources.COMPANY, agreement.path("company"));
        draft.otherwise("billToCompany", agreement.path("company"));
        draft.otherwise("currency", company.path("currency"));
        draft.otherwise("currency", Json.object().put("id", 1));
        draft.otherwise("periodType", TextNode.valueOf("Future"));
        draft.otherwise("startDate", Days.midnight(clock.today()));
        draft.otherwise("billStartDate", agreement.path("startDate"));
        draft.otherwise("noEndingDateFlag", BooleanNode.valueOf(!draft.has("endDate")));
        if (draft.isNew() || draft.changes("billStartDate") && !isInvoiced(draft)) {
            agreement.set("nextInvoiceDate", agreement.path("billStartDate"));
        }
    }

    private static boolean isInvoiced(Draft draft) {
        JsonNode before =
                draft.before() == null ? draft.record() : draft.before().record();
        return !before.path("nextInvoiceDate").equals(before.path("billStartDate"));
    }

    @Override
    public void derive(Row row, ObjectNode members, Lookup lookup) {
        members.put("agreementStatus", Terms.status(members, clock.today()));
    }

    private JsonNode record(Resource resource, JsonNode reference) {
        return records.one(resource, reference.path("id").asInt())
                .<JsonNode>map(Row::record)
                .orElseGet(Json::object);
    }
}
