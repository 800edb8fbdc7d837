package cloud.billingstudio.sandbox.autotask;

import static cloud.billingstudio.sandbox.autotask.Field.Access.FIXED;
import static cloud.billingstudio.sandbox.autotask.Field.Access.ONCE;
import static cloud.billingstudio.sandbox.autotask.Field.Access.OPEN;
import static cloud.billingstudio.sandbox.autotask.Field.Access.READ;
import static cloud.billingstudio.sandbox.autotask.Field.Access.REQUIRED;
import static cloud.billingstudio.sandbox.autotask.Field.Type.BOOLEAN;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DATE;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DECIMAL;
import static cloud.billingstudio.sandbox.autotask.Field.Type.INTEGER;
import static cloud.billingstudio.sandbox.autotask.Field.Type.LONG;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TEXT;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TIME;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entity sets the sandbox plays, with those of their fields a licence billing integration meets. */
final class Entities {

    static final Map<Integer, String> PERIODS = Map.of(2, "Monthly", 3, "Quarterly", 4, "Semi-Annual", 5, "Yearly");

    private static final Map<Integer, String> COMPANY_TYPES =
            Map.of(1, "Customer", 2, "Lead", 3, "Prospect", 4, "Dead", 6, "Cancellation", 7, "Vendor", 8, "Partner");
    private static final Map<Integer, String> CONTRACT_TYPES =
            Map.of(1, "Time & Materials", 3, "Fixed Price", 4, "Block Hours", 6, "Retainer", 7, "Recurring Service");

    static final EntityType COMPANIES = new EntityType(
            "Companies",
            "Company",
            "sandbox.at_company",
            true,
            null,
            false,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("companyName", "company_name", TEXT, REQUIRED).atMost(100),
                    Field.of("companyType", "company_type", INTEGER, REQUIRED).picks(COMPANY_TYPES),
                    Field.of("companyNumber", "company_number", TEXT, OPEN).atMost(50),
                    Field.of("isActive", "is_active", BOOLEAN, OPEN),
                    Field.of("ownerResourceID", "owner_resource_id", LONG, REQUIRED)
                            .references("Resource"),
                    Field.of("phone", "phone", TEXT, REQUIRED).atMost(25),
                    Field.of("parentCompanyID", "parent_company_id", LONG, OPEN).references("Company"),
                    Field.of("address1", "address1", TEXT, OPEN).atMost(128),
                    Field.of("address2", "address2", TEXT, OPEN).atMost(128),
                    Field.of("city", "city", TEXT, OPEN).atMost(30),
                    Field.of("state", "state", TEXT, OPEN).atMost(40),
                    Field.of("postalCode", "postal_code", TEXT, OPEN).atMost(10),
                    Field.of("countryID", "country_id", LONG, OPEN).references("Country"),
                    Field.of("webAddress", "web_address", TEXT, OPEN).atMost(255),
                    Field.of("taxID", "tax_id", TEXT, OPEN).atMost(50),
                    Field.of("currencyID", "currency_id", LONG, OPEN).references("Currency"),
                    Field.of("classification", "classification", INTEGER, OPEN),
                    Field.of("createDate", "create_date", TIME, READ),
                    Field.of("lastActivityDate", "last_activity_date", TIME, READ),
                    Field.of("lastTrackedModifiedDateTime", "last_modified", TIME, READ)));

    static final EntityType CONTRACTS = new EntityType(
            "Contracts",
            "Contract",
            "sandbox.at_contract",
            true,
            null,
            false,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("companyID", "company_id", LONG, FIXED).references("Company"),
                    Field.of("contractName", "contract_name", TEXT, REQUIRED).atMost(100),
                    Field.of("contractType", "contract_type", INTEGER, FIXED).picks(CONTRACT_TYPES),
                    Field.of("status", "status", INTEGER, REQUIRED).picks(Map.of(0, "Inactive", 1, "Active")),
                    Field.of("startDate", "start_date", DATE, REQUIRED),
                    Field.of("endDate", "end_date", DATE, REQUIRED),
                    Field.of("contractPeriodType", "contract_period_type", INTEGER, ONCE)
                            .picks(PERIODS),
                    Field.of("contractCategory", "contract_category", INTEGER, OPEN),
                    Field.of("contractNumber", "contract_number", TEXT, OPEN).atMost(50),
                    Field.of("timeReportingRequiresStartAndStopTimes", "time_reporting", INTEGER, REQUIRED)
                            .picks(Map.of(0, "No", 1, "Yes")),
                    Field.of("billToCompanyID", "bill_to_company_id", LONG, OPEN)
                            .references("Company"),
                    Field.of("billingPreference", "billing_preference", INTEGER, OPEN),
                    Field.of("description", "description", TEXT, OPEN).atMost(2000),
                    Field.of("purchaseOrderNumber", "purchase_order", TEXT, OPEN)
                            .atMost(50),
                    Field.of("isDefaultContract", "is_default_contract", BOOLEAN, OPEN),
                    Field.of("isCompliant", "is_compliant", BOOLEAN, OPEN),
                    Field.of("setupFee", "setup_fee", DECIMAL, OPEN),
                    Field.of("organizationalLevelAssociationID", "line_of_business", LONG, OPEN),
                    Field.of("lastModifiedDateTime", "last_modified", TIME, READ)));

    static final EntityType CONTRACT_SERVICES = new EntityType(
            "ContractServices",
            "ContractService",
            "sandbox.at_contract_service",
            false,
            "Services",
            true,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("contractID", "contract_id", LONG, FIXED).references("Contract"),
                    Field.of("serviceID", "service_id", LONG, FIXED).references("Service"),
                    Field.of("unitPrice", "unit_price", DECIMAL, READ),
                    Field.of("unitCost", "unit_cost", DECIMAL, READ),
                    Field.of("internalCurrencyUnitPrice", "round(unit_price * currency_rate, 4)", DECIMAL, READ),
                    Field.of(
                            "internalCurrencyAdjustedPrice", "round(adjusted_price * currency_rate, 4)", DECIMAL, READ),
                    Field.of("invoiceDescription", "invoice_description", TEXT, OPEN)
                            .atMost(1000),
                    Field.of("internalDescription", "internal_description", TEXT, OPEN)
                            .atMost(100),
                    Field.of("quoteItemID", "quote_item_id", LONG, READ)));

    static final EntityType CONTRACT_SERVICE_UNITS = new EntityType(
            "ContractServiceUnits",
            "ContractServiceUnit",
            "sandbox.at_contract_service_unit",
            false,
            "ServiceUnits",
            false,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("contractID", "contract_id", LONG, READ).references("Contract"),
                    Field.of("contractServiceID", "contract_service_id", LONG, READ)
                            .references("ContractService"),
                    Field.of("serviceID", "service_id", LONG, READ).references("Service"),
                    Field.of("startDate", "start_date", DATE, READ),
                    Field.of("endDate", "end_date", DATE, READ),
                    Field.of("units", "units", INTEGER, READ),
                    Field.of("price", "price", DECIMAL, READ),
                    Field.of("cost", "cost", DECIMAL, READ),
                    Field.of("internalCurrencyPrice", "round(price * currency_rate, 4)", DECIMAL, READ),
                    Field.of("approveAndPostDate", "posted_at", TIME, READ),
                    Field.of("organizationalLevelAssociationID", "null::bigint", LONG, READ),
                    Field.of("vendorCompanyID", "null::bigint", LONG, READ)));

    static final EntityType ADJUSTMENTS = new EntityType(
            "ContractServiceAdjustments",
            "ContractServiceAdjustment",
            "",
            true,
            "ServiceAdjustments",
            true,
            false,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("effectiveDate", "", DATE, FIXED),
                    Field.of("contractID", "", LONG, ONCE).references("Contract"),
                    Field.of("serviceID", "", LONG, ONCE).references("Service"),
                    Field.of("contractServiceID", "", LONG, ONCE).references("ContractService"),
                    Field.of("unitChange", "", INTEGER, ONCE),
                    Field.of("adjustedUnitPrice", "", DECIMAL, ONCE),
                    Field.of("adjustedUnitCost", "", DECIMAL, ONCE),
                    Field.of("allowRepeatService", "", BOOLEAN, ONCE),
                    Field.of("quoteItemID", "", LONG, ONCE)));

    static final EntityType SERVICES = new EntityType(
            "Services",
            "Service",
            "sandbox.at_service",
            true,
            null,
            false,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("name", "name", TEXT, REQUIRED).atMost(100),
                    Field.of("description", "description", TEXT, OPEN).atMost(400),
                    Field.of("invoiceDescription", "invoice_description", TEXT, OPEN)
                            .atMost(1000),
                    Field.of("periodType", "period_type", INTEGER, REQUIRED).picks(PERIODS),
                    Field.of("billingCodeID", "billing_code_id", LONG, REQUIRED).references("BillingCode"),
                    Field.of("unitPrice", "unit_price", DECIMAL, REQUIRED),
                    Field.of("unitCost", "unit_cost", DECIMAL, OPEN),
                    Field.of("sku", "sku", TEXT, OPEN).atMost(50),
                    Field.of("externalID", "external_id", TEXT, OPEN).atMost(50),
                    Field.of("isActive", "is_active", BOOLEAN, OPEN),
                    Field.of("vendorCompanyID", "vendor_company_id", LONG, OPEN).references("Company"),
                    Field.of("createDate", "create_date", TIME, READ),
                    Field.of("lastModifiedDate", "last_modified", TIME, READ)));

    static final EntityType BILLING_CODES = new EntityType(
            "BillingCodes",
            "BillingCode",
            "sandbox.at_billing_code",
            false,
            null,
            false,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("name", "name", TEXT, READ),
                    Field.of("description", "description", TEXT, READ),
                    Field.of("isActive", "is_active", BOOLEAN, READ),
                    Field.of("billingCodeType", "billing_code_type", INTEGER, READ),
                    Field.of("useType", "use_type", INTEGER, READ),
                    Field.of("unitPrice", "unit_price", DECIMAL, READ),
                    Field.of("unitCost", "unit_cost", DECIMAL, READ)));

    static final EntityType BILLING_ITEMS = new EntityType(
            "BillingItems",
            "BillingItem",
            "sandbox.at_billing_item",
            false,
            null,
            false,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("billingItemType", "billing_item_type", INTEGER, READ),
                    Field.of("companyID", "company_id", LONG, READ).references("Company"),
                    Field.of("contractID", "contract_id", LONG, READ).references("Contract"),
                    Field.of("serviceID", "service_id", LONG, READ).references("Service"),
                    Field.of("contractServiceID", "contract_service_id", LONG, READ)
                            .references("ContractService"),
                    Field.of("contractServicePeriodID", "contract_service_period_id", LONG, READ),
                    Field.of("contractServiceAdjustmentID", "contract_service_adjustment_id", LONG, READ),
                    Field.of("invoiceID", "invoice_id", LONG, READ).references("Invoice"),
                    Field.of("itemName", "item_name", TEXT, READ),
                    Field.of("itemDate", "item_date", DATE, READ),
                    Field.of("postedDate", "posted_date", TIME, READ),
                    Field.of("quantity", "quantity", DECIMAL, READ),
                    Field.of("rate", "rate", DECIMAL, READ),
                    Field.of("extendedPrice", "extended_price", DECIMAL, READ),
                    Field.of("totalAmount", "total_amount", DECIMAL, READ),
                    Field.of("taxDollars", "tax_dollars", DECIMAL, READ),
                    Field.of("ourCost", "our_cost", DECIMAL, READ)));

    static final EntityType INVOICES = new EntityType(
            "Invoices",
            "Invoice",
            "sandbox.at_invoice",
            false,
            null,
            false,
            true,
            List.of(
                    Field.of("id", "id", LONG, READ),
                    Field.of("companyID", "company_id", LONG, READ).references("Company"),
                    Field.of("invoiceNumber", "invoice_number", TEXT, READ),
                    Field.of("invoiceDateTime", "invoice_date", TIME, READ),
                    Field.of("fromDate", "from_date", DATE, READ),
                    Field.of("toDate", "to_date", DATE, READ),
                    Field.of("dueDate", "due_date", DATE, READ),
                    Field.of("invoiceTotal", "invoice_total", DECIMAL, READ),
                    Field.of("totalTaxValue", "total_tax_value", DECIMAL, READ),
                    Field.of("isVoided", "is_voided", BOOLEAN, READ),
                    Field.of("voidedDate", "voided_date", TIME, READ),
                    Field.of("createDateTime", "create_date", TIME, READ)));

    private static final List<EntityType> ALL = List.of(
            COMPANIES,
            CONTRACTS,
            CONTRACT_SERVICES,
            CONTRACT_SERVICE_UNITS,
            ADJUSTMENTS,
            SERVICES,
            BILLING_CODES,
            BILLING_ITEMS,
            INVOICES);

    private Entities() {}

    static Optional<EntityType> ofSet(String set) {
        return ALL.stream().filter(entity -> entity.isSet(set)).findFirst();
    }

    static Optional<EntityType> childOfContract(String set) {
        return ALL.stream().filter(entity -> entity.isChild(set)).findFirst();
    }
}
