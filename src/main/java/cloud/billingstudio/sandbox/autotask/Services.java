package cloud.billingstudio.sandbox.autotask;

import static cloud.billingstudio.sandbox.autotask.Field.Access.FIXED;
import static cloud.billingstudio.sandbox.autotask.Field.Type.BOOLEAN;
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

/** The catalogue of what contracts may hold. */
final class Services {

    static final Map<Integer, String> PERIODS = Map.of(2, "Monthly", 3, "Quarterly", 4, "Semi-Annual", 5, "Yearly");

    static final EntityType SERVICES = EntityType.of(
                    "Services", "Service", "sandbox.at_service", "GET", "POST", "PUT", "PATCH")
            .userDefined("Vendor Key")
            .stamped("create_date", "last_modified")
            .fields(
                    id(),
                    required("name", "name", TEXT).atMost(100),
                    text("description", "description", 400),
                    text("invoiceDescription", "invoice_description", 1000),
                    required("periodType", "period_type", INTEGER).picks(PERIODS),
                    required("billingCodeID", "billing_code_id", INTEGER).references("BillingCode"),
                    required("unitPrice", "unit_price", DECIMAL),
                    open("unitCost", "unit_cost", DECIMAL),
                    read("markupRate", "markup_rate", DECIMAL),
                    text("sku", "sku", 50),
                    text("catalogNumberPartNumber", "catalog_number", 50),
                    text("externalID", "external_id", 50),
                    text("internalID", "internal_id", 50),
                    text("manufacturerServiceProvider", "manufacturer", 100),
                    text("manufacturerServiceProviderProductNumber", "manufacturer_number", 50),
                    text("url", "url", 500),
                    open("isActive", "is_active", BOOLEAN),
                    open("vendorCompanyID", "vendor_company_id", INTEGER).references("Company"),
                    open("serviceLevelAgreementID", "service_level_agreement_id", INTEGER),
                    read("creatorResourceID", "creator_resource_id", INTEGER).references("Resource"),
                    read("updateResourceID", "update_resource_id", INTEGER).references("Resource"),
                    read("createDate", "create_date", TIME),
                    read("lastModifiedDate", "last_modified", TIME));

    static final EntityType SERVICE_BUNDLES = EntityType.of(
                    "ServiceBundles",
                    "ServiceBundle",
                    "sandbox.at_service_bundle",
                    "GET",
                    "POST",
                    "PUT",
                    "PATCH",
                    "DELETE")
            .stamped("create_date", "last_modified")
            .fields(
                    id(),
                    required("name", "name", TEXT).atMost(150),
                    text("description", "description", 200),
                    text("invoiceDescription", "invoice_description", 1000),
                    required("periodType", "period_type", INTEGER).picks(PERIODS),
                    required("billingCodeID", "billing_code_id", INTEGER).references("BillingCode"),
                    open("percentageDiscount", "percentage_discount", DECIMAL),
                    open("unitDiscount", "unit_discount", DECIMAL),
                    open("unitPrice", "unit_price", DECIMAL),
                    read("unitCost", "unit_cost", DECIMAL),
                    open("isActive", "is_active", BOOLEAN),
                    read("createDate", "create_date", TIME),
                    read("lastModifiedDate", "last_modified", TIME));

    static final EntityType SERVICE_BUNDLE_SERVICES = EntityType.of(
                    "ServiceBundleServices", "ServiceBundleService", "sandbox.at_service_bundle_service", "GET")
            .below("ServiceBundles", "Services", "bundle_id", "GET", "POST", "DELETE")
            .fields(
                    id(),
                    of("serviceBundleID", "bundle_id", INTEGER, FIXED).references("ServiceBundle"),
                    of("serviceID", "service_id", INTEGER, FIXED).references("Service"));

    static final EntityType BILLING_CODES = EntityType.of(
                    "BillingCodes", "BillingCode", "sandbox.at_billing_code", "GET")
            .fields(
                    id(),
                    read("name", "name", TEXT),
                    read("description", "description", TEXT),
                    read("isActive", "is_active", BOOLEAN),
                    read("billingCodeType", "billing_code_type", INTEGER),
                    read("useType", "use_type", INTEGER),
                    read("unitPrice", "unit_price", DECIMAL),
                    read("unitCost", "unit_cost", DECIMAL));

    private Services() {}
}
