package cloud.billingstudio.sandbox.data;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ConnectWise's records while a data set is put together; then loaded in bulk. Ids stay below 1,000,000. */
class ConnectWiseBook {

    static final int MONTHLY = 2;
    static final int QUARTERLY = 3;
    static final int YEARLY = 4;

    private static final String COLUMNS = " (id, parent_id, record, entered_at, entered_by, updated_at, updated_by)";
    static final String MEMBER = "admin1";
    static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP");

    private final Map<String, BulkTable> tables = new LinkedHashMap<>();
    private final Instant entered;

    /**
     * Begins with the setup tables filled.
     *
     * @param entered when all of it is said to have been entered
     */
    ConnectWiseBook(LocalDate entered) {
        this.entered = entered.atTime(8, 0).toInstant(ZoneOffset.UTC);
        new ConnectWiseSetup(this).fill();
    }

    /** A customer, with a site and a contact of the same id. */
    void company(int id, String identifier, String name, String city, String domain, String currency) {
        ObjectNode company =
                json().put("identifier", identifier).put("name", name).put("city", city);
        company.put("addressLine1", "1 Main Street").put("website", "https://www." + domain);
        company.set("status", reference(1));
        company.set("currency", reference(CURRENCIES.indexOf(currency) + 1));
        company.set("defaultContact", reference(id));
        company.set("billingTerms", reference(1));
        company.set("site", reference(id));
        row("cw_company", id, company);
        ObjectNode association = json();
        association.set("type", reference(1));
        association.set("company", reference(id));
        child("cw_type_association", id, id, association);
        child("cw_site", id, id, json().put("name", "Main").put("city", city).put("primaryAddressFlag", true));
        ObjectNode contact = json().put("firstName", "Office").put("lastName", "Manager");
        child("cw_contact", id, id, contact.set("company", reference(id)));
    }

    void catalogItem(int id, String identifier, String description, BigDecimal price, BigDecimal cost) {
        ObjectNode item = json().put("identifier", identifier).put("description", description);
        item.put("customerDescription", description).put("productClass", "Agreement");
        item.put("price", price).put("cost", cost).put("taxableFlag", true);
        item.set("type", reference(1));
        item.set("category", reference(1));
        item.set("subcategory", reference(1));
        row("cw_catalog", id, item.set("unitOfMeasure", reference(1)));
    }

    /**
     * An agreement without end, billed in advance.
     *
     * @param cycle {@link #MONTHLY}, {@link #QUARTERLY} or {@link #YEARLY}
     * @param nextInvoice first day not yet invoiced
     */
    void agreement(
            int id,
            int company,
            String name,
            int cycle,
            boolean prorates,
            LocalDate start,
            LocalDate nextInvoice,
            String currency) {
        ObjectNode agreement = json().put("name", name).put("noEndingDateFlag", true);
        agreement.put("startDate", midnight(start)).put("billStartDate", midnight(start));
        agreement.put("nextInvoiceDate", midnight(nextInvoice)).put("prorateFlag", prorates);
        agreement.put("periodType", "Future").put("invoicingCycle", "ContractYear");
        agreement.put("applicationUnits", "Hours").put("applicationUnlimitedFlag", true);
        agreement.put("employeeCompRate", "Actual").put("employeeCompNotExceed", "Billing");
        agreement.put("billTime", "Billable").put("billExpenses", "Billable").put("billProducts", "Billable");
        agreement.set("type", reference(prorates ? 1 : 2));
        agreement.set("company", reference(company));
        agreement.set("contact", reference(company));
        agreement.set("site", reference(company));
        agreement.set("billToCompany", reference(company));
        agreement.set("billingCycle", reference(cycle));
        agreement.set("billingTerms", reference(1));
        agreement.set("currency", reference(CURRENCIES.indexOf(currency) + 1));
        row("cw_agreement", id, agreement);
    }

    /** An open addition, billable, without anybody's reference. */
    void addition(
            int id,
            int agreement,
            int catalogItem,
            String description,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal cost,
            LocalDate effective) {
        ObjectNode addition = json().put("quantity", quantity).put("lessIncluded", BigDecimal.ZERO);
        addition.put("unitPrice", price).put("unitCost", cost).put("billCustomer", "Billable");
        addition.put("effectiveDate", midnight(effective)).put("taxableFlag", true);
        addition.put("invoiceDescription", description);
        addition.set("product", reference(catalogItem));
        child("cw_addition", id, agreement, addition);
    }

    void copyTo(Connection connection) {
        tables.values().forEach(table -> table.copyTo(connection));
    }

    void row(String table, int id, Object record) {
        table(table).row(id, null, record, entered, MEMBER, entered, MEMBER);
    }

    private void child(String table, int id, int parent, Object record) {
        table(table).row(id, parent, record, entered, MEMBER, entered, MEMBER);
    }

    private BulkTable table(String name) {
        return tables.computeIfAbsent(name, key -> new BulkTable(key + COLUMNS));
    }

    static ObjectNode reference(int id) {
        return json().put("id", id);
    }

    private static String midnight(LocalDate day) {
        return day + "T00:00:00Z";
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
