package cloud.billingstudio.sandbox.data;

import static cloud.billingstudio.sandbox.data.ConnectWiseBook.json;
import static cloud.billingstudio.sandbox.data.ConnectWiseBook.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The tables that an administrator of ConnectWise sets up once: types, cycles, currencies, members, custom fields. */
final class ConnectWiseSetup {

    private final ConnectWiseBook book;

    ConnectWiseSetup(ConnectWiseBook book) {
        this.book = book;
    }

    void fill() {
        names("cw_company_type", "Customer", "Prospect", "Vendor");
        names("cw_company_status", "Active", "Inactive", "Not Approved");
        names("cw_billing_status", "New", "Sent", "Closed");
        names("cw_location", "Main");
        names("cw_product_type", "Subscription");
        names("cw_product_category", "Cloud");
        names("cw_unit_of_measure", "Each");
        cycle(1, "None", "NotRecurring");
        cycle(2, "Monthly", "Monthly");
        cycle(3, "Quarterly", "Quarterly");
        cycle(4, "Annual", "Yearly");
        cycle(5, "Semi-Annual", "SemiAnnual");
        for (int i = 0; i < ConnectWiseBook.CURRENCIES.size(); i++) {
            currency(i + 1, ConnectWiseBook.CURRENCIES.get(i));
        }
        book.row("cw_billing_term", 1, json().put("name", "Net 30 days").put("dueDays", 30));
        book.row("cw_billing_term", 2, json().put("name", "Due on receipt").put("dueDays", 0));
        ObjectNode tax = json().put("identifier", "TAX").put("description", "Sales tax");
        book.row("cw_tax_code", 1, tax.put("invoiceCaption", "Tax").put("effectiveDate", "2015-01-01T00:00:00Z"));
        book.row("cw_invoice_grouping", 1, json().put("name", "Licences").put("description", "Cloud licences"));
        book.row("cw_department", 1, json().put("identifier", "Services").put("name", "Services"));
        ObjectNode licences = json().put("name", "Licences");
        book.row("cw_product_subcategory", 1, licences.set("category", reference(1)));
        member(1, ConnectWiseBook.MEMBER, "Avery", "Admin", "F");
        member(2, "StudioAPI", "Studio", "API", "A");
        agreementType(1, "Managed Services", true);
        agreementType(2, "Managed Services without proration", false);
        additionField(1, "Subscription ID");
        additionField(2, "Subscription Name");
    }

    private void cycle(int id, String name, String options) {
        ObjectNode cycle = json().put("identifier", name.substring(0, 1)).put("name", name);
        book.row("cw_billing_cycle", id, cycle.put("billingOptions", options));
    }

    private void member(int id, String identifier, String firstName, String lastName, String licenceClass) {
        ObjectNode member =
                json().put("identifier", identifier).put("firstName", firstName).put("lastName", lastName);
        member.put("licenseClass", licenceClass).put("hireDate", "2015-01-05T00:00:00Z");
        member.put("defaultEmail", "Office").put("defaultPhone", "Office");
        member.put("invoicingDisplayOptions", "RemainOnInvoicingScreen");
        member.put("agreementInvoicingDisplayOptions", "RemainOnInvoicingScreen");
        member.put("invoiceScreenDefaultTabFormat", "ShowInvoicingTab");
        book.row("cw_member", id, member.set("securityRole", reference(1).put("name", "Admin")));
    }

    private void currency(int id, String code) {
        ObjectNode currency =
                json().put("currencyIdentifier", code).put("name", code).put("numberOfDecimals", 2);
        book.row("cw_currency", id, currency.set("currencyCode", reference(id).put("name", code)));
    }

    /** A custom field of additions, in the way the simulator numbers screens. */
    private void additionField(int id, String caption) {
        ObjectNode field = json().put("podId", 3).put("caption", caption).put("sequenceNumber", id);
        field.put("screenId", "agreement_additions").put("fieldTypeIdentifier", "Text");
        book.row("cw_user_defined_field", id, field.put("entryTypeIdentifier", "EntryField"));
    }

    private void names(String table, String... names) {
        for (int i = 0; i < names.length; i++) {
            book.row(table, i + 1, json().put("name", names[i]).put("defaultFlag", i == 0));
        }
    }

    private void agreementType(int id, String name, boolean prorate) {
        ObjectNode type = json().put("name", name).put("prorateFlag", prorate);
        type.put("employeeCompRate", "Actual").put("employeeCompNotExceed", "Billing");
        type.put("invoicingCycle", "ContractYear").put("applicationUnits", "Hours");
        type.put("billTime", "Billable").put("billExpenses", "Billable").put("billProducts", "Billable");
        book.row("cw_agreement_type", id, type.set("billingCycle", reference(ConnectWiseBook.MONTHLY)));
    }
}
