package cloud.billingstudio.sandbox.autotask;

import static cloud.billingstudio.sandbox.autotask.Field.Access.FIXED;
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

/** Products, the assets made of them, and the subscriptions that hang on assets. */
final class Assets {

    private static final String SUBSCRIPTION_PERIODS = "(select s.id * 1000 + n as id, s.id as subscription_id,"
            + " (s.effective_date + make_interval(months => n * m.months))::date as period_date,"
            + " s.period_price, s.period_cost from sandbox.at_subscription s cross join lateral (select"
            + " case s.period_type when 3 then 3 when 4 then 6 when 5 then 12 else 1 end as months) m"
            + " cross join lateral generate_series(0, (s.expiration_date - s.effective_date) / (31 * m.months)) n) p";

    static final EntityType PRODUCTS = EntityType.of(
                    "Products", "Product", "sandbox.at_product", "GET", "POST", "PUT", "PATCH")
            .userDefined("Vendor Key")
            .fields(
                    id(),
                    required("name", "name", TEXT).atMost(100),
                    text("description", "description", 2000),
                    required("isActive", "is_active", BOOLEAN),
                    required("isSerialized", "is_serialized", BOOLEAN),
                    required("productBillingCodeID", "product_billing_code_id", INTEGER)
                            .references("BillingCode"),
                    text("sku", "sku", 50),
                    text("externalProductID", "external_product_id", 50),
                    text("internalProductID", "internal_product_id", 50),
                    text("vendorProductNumber", "vendor_product_number", 50),
                    text("manufacturerName", "manufacturer_name", 100),
                    text("manufacturerProductName", "manufacturer_product_name", 100),
                    text("link", "link", 500),
                    open("unitPrice", "unit_price", DECIMAL),
                    open("unitCost", "unit_cost", DECIMAL),
                    open("msrp", "msrp", DECIMAL),
                    open("periodType", "period_type", INTEGER).picks(Services.PERIODS),
                    open("billingType", "billing_type", INTEGER),
                    open("productCategory", "product_category", INTEGER),
                    open("defaultVendorID", "default_vendor_id", INTEGER).references("Company"));

    static final EntityType CONFIGURATION_ITEMS = EntityType.of(
                    "ConfigurationItems",
                    "ConfigurationItem",
                    "sandbox.at_configuration_item",
                    "GET",
                    "POST",
                    "PUT",
                    "PATCH")
            .userDefined("Licence Tenant")
            .stamped("create_date", "last_modified")
            .fields(
                    id(),
                    required("companyID", "company_id", INTEGER).references("Company"),
                    required("productID", "product_id", INTEGER).references("Product"),
                    required("isActive", "is_active", BOOLEAN),
                    open("contractID", "contract_id", INTEGER).references("Contract"),
                    open("contractServiceID", "contract_service_id", INTEGER).references("ContractService"),
                    open("contractServiceBundleID", "contract_bundle_id", INTEGER)
                            .references("ContractServiceBundle"),
                    open("serviceID", "service_id", INTEGER).references("Service"),
                    open("serviceBundleID", "bundle_id", INTEGER).references("ServiceBundle"),
                    open("contactID", "contact_id", INTEGER).references("Contact"),
                    open("numberOfUsers", "number_of_users", DECIMAL),
                    text("referenceNumber", "reference_number", 100),
                    text("referenceTitle", "reference_title", 200),
                    text("serialNumber", "serial_number", 100),
                    open("installDate", "install_date", TIME),
                    open("warrantyExpirationDate", "warranty_expiration", TIME),
                    open("monthlyCost", "monthly_cost", DECIMAL),
                    text("notes", "notes", 5000),
                    read("createDate", "create_date", TIME),
                    read("lastModifiedTime", "last_modified", TIME));

    static final EntityType SUBSCRIPTIONS = EntityType.of(
                    "Subscriptions", "Subscription", "sandbox.at_subscription", "GET", "POST", "PUT", "PATCH", "DELETE")
            .fields(
                    id(),
                    of("configurationItemID", "configuration_item_id", INTEGER, FIXED)
                            .references("ConfigurationItem"),
                    required("subscriptionName", "name", TEXT).atMost(100),
                    required("effectiveDate", "effective_date", DATE),
                    required("expirationDate", "expiration_date", DATE),
                    required("materialCodeID", "material_code_id", INTEGER).references("BillingCode"),
                    required("periodPrice", "period_price", DECIMAL),
                    open("periodCost", "period_cost", DECIMAL),
                    required("periodType", "period_type", INTEGER).picks(Services.PERIODS),
                    required("status", "status", INTEGER).picks(Map.of(0, "Inactive", 1, "Active")),
                    text("description", "description", 2000),
                    text("purchaseOrderNumber", "purchase_order", 50),
                    open("vendorID", "vendor_id", INTEGER).references("Company"));

    static final EntityType PERIODS = EntityType.of(
                    "SubscriptionPeriods", "SubscriptionPeriod", SUBSCRIPTION_PERIODS, "GET")
            .fields(
                    id(),
                    read("subscriptionID", "subscription_id", INTEGER).references("Subscription"),
                    read("periodDate", "period_date", DATE),
                    read("periodPrice", "period_price", DECIMAL),
                    read("periodCost", "period_cost", DECIMAL));

    private Assets() {}
}
