package cloud.billingstudio.sandbox.autotask;

import static cloud.billingstudio.sandbox.autotask.Field.Access.FIXED;
import static cloud.billingstudio.sandbox.autotask.Field.Access.ONCE;
import static cloud.billingstudio.sandbox.autotask.Field.Type.BOOLEAN;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DATE;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DECIMAL;
import static cloud.billingstudio.sandbox.autotask.Field.Type.INTEGER;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TEXT;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TIME;
import static cloud.billingstudio.sandbox.autotask.Field.id;
import static cloud.billingstudio.sandbox.autotask.Field.of;
import static cloud.billingstudio.sandbox.autotask.Field.open;
import static cloud.billingstudio.sandbox.autotask.Field.read;
import static cloud.billingstudio.sandbox.autotask.Field.required;
import static cloud.billingstudio.sandbox.autotask.Field.text;

import java.util.Map;

/** Recurring contracts and what may hang below them besides their lines. */
final class Contracts {

    private static final Map<Integer, String> TYPES = Map.of(
            1, "Time & Materials",
            3, "Fixed Price",
            4, "Block Hours",
            6, "Retainer",
            7, "Recurring Service",
            8, "Per Ticket");

    static final EntityType CONTRACTS = EntityType.of(
                    "Contracts", "Contract", "sandbox.at_contract", "GET", "POST", "PUT", "PATCH")
            .userDefined("Reference")
            .stamped("last_modified")
            .fields(
                    id(),
                    of("companyID", "company_id", INTEGER, FIXED).references("Company"),
                    required("contractName", "contract_name", TEXT).atMost(100),
                    of("contractType", "contract_type", INTEGER, FIXED).picks(TYPES),
                    required("status", "status", INTEGER).picks(Map.of(0, "Inactive", 1, "Active")),
                    required("startDate", "start_date", DATE),
                    required("endDate", "end_date", DATE),
                    of("contractPeriodType", "contract_period_type", INTEGER, ONCE)
                            .picks(Services.PERIODS),
                    open("contractCategory", "contract_category", INTEGER)
                            .picks(Map.of(12, "Managed Services", 13, "Cloud Licences")),
                    text("contractNumber", "contract_number", 50),
                    required("timeReportingRequiresStartAndStopTimes", "time_reporting", INTEGER)
                            .picks(Map.of(0, "No", 1, "Yes")),
                    open("contactID", "contact_id", INTEGER).references("Contact"),
                    text("contactName", "contact_name", 250),
                    open("billToCompanyID", "bill_to_company_id", INTEGER).references("Company"),
                    open("billToCompanyContactID", "bill_to_contact_id", INTEGER)
                            .references("Contact"),
                    open("billingPreference", "billing_preference", INTEGER),
                    text("description", "description", 2000),
                    text("purchaseOrderNumber", "purchase_order", 50),
                    open("isDefaultContract", "is_default_contract", BOOLEAN),
                    open("isCompliant", "is_compliant", BOOLEAN),
                    open("serviceLevelAgreementID", "sla_id", INTEGER),
                    open("setupFee", "setup_fee", DECIMAL),
                    open("setupFeeBillingCodeID", "setup_fee_code_id", INTEGER).references("BillingCode"),
                    open("overageBillingRate", "overage_rate", DECIMAL),
                    open("estimatedCost", "estimated_cost", DECIMAL),
                    open("estimatedHours", "estimated_hours", DECIMAL),
                    open("estimatedRevenue", "estimated_revenue", DECIMAL),
                    open("opportunityID", "opportunity_id", INTEGER).references("Opportunity"),
                    open("renewedContractID", "renewed_contract_id", INTEGER).references("Contract"),
                    read("exclusionContractID", "exclusion_contract_id", INTEGER)
                            .references("Contract"),
                    open("contractExclusionSetID", "exclusion_set_id", INTEGER),
                    open("organizationalLevelAssociationID", "line_of_business", INTEGER),
                    read("internalCurrencySetupFee", "setup_fee", DECIMAL),
                    read("internalCurrencyOverageBillingRate", "overage_rate", DECIMAL),
                    read("lastModifiedDateTime", "last_modified", TIME));

    static final EntityType CHARGES = EntityType.of("ContractCharges", "ContractCharge", "sandbox.at_charge", "GET")
            .below("Contracts", "Charges", "contract_id", "GET", "POST", "PUT", "PATCH", "DELETE")
            .stamped("create_date", "status_modified")
            .fields(
                    id(),
                    of("contractID", "contract_id", INTEGER, FIXED).references("Contract"),
                    open("contractServiceID", "contract_service_id", INTEGER).references("ContractService"),
                    open("contractServiceBundleID", "contract_bundle_id", INTEGER)
                            .references("ContractServiceBundle"),
                    required("name", "name", TEXT).atMost(100),
                    text("description", "description", 2000),
                    text("notes", "notes", 2000),
                    required("datePurchased", "date_purchased", DATE),
                    required("chargeType", "charge_type", INTEGER).picks(Map.of(1, "Operational", 2, "Capitalized")),
                    open("billingCodeID", "billing_code_id", INTEGER).references("BillingCode"),
                    open("productID", "product_id", INTEGER).references("Product"),
                    required("unitQuantity", "unit_quantity", DECIMAL),
                    open("unitPrice", "unit_price", DECIMAL),
                    open("unitCost", "unit_cost", DECIMAL),
                    text("purchaseOrderNumber", "purchase_order", 50),
                    text("internalPurchaseOrderNumber", "internal_purchase_order", 50),
                    open("isBillableToCompany", "is_billable", BOOLEAN).filtered(Field.Filtering.ZERO_ONE),
                    read("isBilled", "is_billed", BOOLEAN).filtered(Field.Filtering.ZERO_ONE),
                    read("billableAmount", "billable_amount", DECIMAL),
                    read("extendedCost", "extended_cost", DECIMAL),
                    read("internalCurrencyBillableAmount", "billable_amount", DECIMAL),
                    read("internalCurrencyUnitPrice", "unit_price", DECIMAL),
                    read("status", "status", INTEGER),
                    read("statusLastModifiedDate", "status_modified", TIME),
                    read("createDate", "create_date", TIME));

    private Contracts() {}
}
