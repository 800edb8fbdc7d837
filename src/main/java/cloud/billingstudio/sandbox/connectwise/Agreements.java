package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.PersistentClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Agreements take from their type what a client leaves out, and have a status that follows from their dates. */
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
        records.one(
                        FinanceResources.AGREEMENT_TYPE,
                        draft.record().path("type").path("id").asInt())
                .ifPresent(type -> FROM_TYPE.forEach(
                        member -> draft.otherwise(member, type.record().path(member))));
        draft.otherwise("startDate", Days.midnight(clock.today()));
        draft.otherwise("billStartDate", draft.record().path("startDate"));
        draft.otherwise("noEndingDateFlag", BooleanNode.valueOf(!draft.has("endDate")));
        draft.otherwise("billToCompany", draft.record().path("company"));
        draft.otherwise("currency", Json.object().put("id", 1));
        draft.otherwise("periodType", TextNode.valueOf("Future"));
        if (neverInvoiced(draft)) {
            draft.record().set("nextInvoiceDate", draft.record().path("billStartDate"));
        }
    }

    /** Until the first invoice the next one follows the start of billing. */
    private static boolean neverInvoiced(Draft draft) {
        JsonNode before =
                draft.before() == null ? Json.object() : draft.before().record();
        return before.path("nextInvoiceDate").equals(before.path("billStartDate"));
    }

    @Override
    public void derive(Row row, ObjectNode members, Lookup lookup) {
        members.put("agreementStatus", status(row.record(), clock.today()));
    }

    static String status(JsonNode agreement, LocalDate today) {
        LocalDate start = Days.of(agreement, "startDate");
        LocalDate end = Days.of(agreement, "endDate");
        if (agreement.path("cancelledFlag").asBoolean()) {
            return "Cancelled";
        }
        if (end != null && !agreement.path("noEndingDateFlag").asBoolean() && end.isBefore(today)) {
            return "Expired";
        }
        return start == null || start.isAfter(today) ? "Inactive" : "Active";
    }
}
