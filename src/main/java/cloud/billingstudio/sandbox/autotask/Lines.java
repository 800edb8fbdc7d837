package cloud.billingstudio.sandbox.autotask;

import static cloud.billingstudio.sandbox.autotask.Field.Access.FIXED;
import static cloud.billingstudio.sandbox.autotask.Field.Access.ONCE;
import static cloud.billingstudio.sandbox.autotask.Field.Access.WRITE;
import static cloud.billingstudio.sandbox.autotask.Field.Type.BOOLEAN;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DATE;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DECIMAL;
import static cloud.billingstudio.sandbox.autotask.Field.Type.INTEGER;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TIME;
import static cloud.billingstudio.sandbox.autotask.Field.id;
import static cloud.billingstudio.sandbox.autotask.Field.of;
import static cloud.billingstudio.sandbox.autotask.Field.open;
import static cloud.billingstudio.sandbox.autotask.Field.read;
import static cloud.billingstudio.sandbox.autotask.Field.text;

/** The lines of recurring contracts: services and bundles, their units and the adjustments of these. */
final class Lines {

    private static final String LINES = "sandbox.at_contract_service";
    private static final String UNITS = "sandbox.at_contract_service_unit";

    static final EntityType CONTRACT_SERVICES = EntityType.of("ContractServices", "ContractService", LINES, "GET")
            .below("Contracts", "Services", "contract_id", "GET", "POST", "PUT", "PATCH")
            .only("bundle_id is null")
            .fields(
                    id(),
                    of("contractID", "contract_id", INTEGER, FIXED).references("Contract"),
                    of("serviceID", "service_id", INTEGER, FIXED).references("Service"),
                    read("unitPrice", "unit_price", DECIMAL),
                    read("unitCost", "unit_cost", DECIMAL),
                    of("adjustedPrice", "adjusted_price", DECIMAL, WRITE),
                    read("internalCurrencyUnitPrice", "round(unit_price * currency_rate, 4)", DECIMAL),
                    read("internalCurrencyAdjustedPrice", "round(adjusted_price * currency_rate, 4)", DECIMAL),
                    text("invoiceDescription", "invoice_description", 1000),
                    text("internalDescription", "internal_description", 100),
                    read("quoteItemID", "quote_item_id", INTEGER));

    static final EntityType CONTRACT_SERVICE_BUNDLES = EntityType.of(
                    "ContractServiceBundles", "ContractServiceBundle", LINES, "GET")
            .below("Contracts", "ServiceBundles", "contract_id", "GET", "POST", "PUT", "PATCH")
            .only("service_id is null")
            .fields(
                    id(),
                    of("contractID", "contract_id", INTEGER, FIXED).references("Contract"),
                    of("serviceBundleID", "bundle_id", INTEGER, FIXED).references("ServiceBundle"),
                    read("unitPrice", "unit_price", DECIMAL),
                    open("adjustedPrice", "adjusted_price", DECIMAL),
                    read("internalCurrencyUnitPrice", "round(unit_price * currency_rate, 4)", DECIMAL),
                    read("internalCurrencyAdjustedPrice", "round(adjusted_price * currency_rate, 4)", DECIMAL),
                    text("invoiceDescription", "invoice_description", 1000),
                    text("internalDescription", "internal_description", 100),
                    read("quoteItemID", "quote_item_id", INTEGER));

    static final EntityType CONTRACT_SERVICE_UNITS = EntityType.of(
                    "ContractServiceUnits", "ContractServiceUnit", UNITS, "GET")
            .below("Contracts", "ServiceUnits", "contract_id", "GET")
            .only("bundle_id is null")
            .fields(
                    id(),
                    read("contractID", "contract_id", INTEGER).references("Contract"),
                    read("contractServiceID", "contract_service_id", INTEGER).references("ContractService"),
                    read("serviceID", "service_id", INTEGER).references("Service"),
                    read("startDate", "start_date", DATE),
                    read("endDate", "end_date", DATE),
                    read("units", "units", INTEGER),
                    read("price", "price", DECIMAL),
                    read("cost", "cost", DECIMAL),
                    read("internalCurrencyPrice", "round(price * currency_rate, 4)", DECIMAL),
                    read("approveAndPostDate", "posted_at", TIME),
                    read("organizationalLevelAssociationID", "null::bigint", INTEGER),
                    read("vendorCompanyID", "null::bigint", INTEGER));

    static final EntityType CONTRACT_SERVICE_BUNDLE_UNITS = EntityType.of(
                    "ContractServiceBundleUnits", "ContractServiceBundleUnit", UNITS, "GET")
            .below("Contracts", "ServiceBundleUnits", "contract_id", "GET")
            .only("service_id is null")
            .fields(
                    id(),
                    read("contractID", "contract_id", INTEGER).references("Contract"),
                    read("contractServiceBundleID", "contract_service_id", INTEGER)
                            .references("ContractServiceBundle"),
                    read("serviceBundleID", "bundle_id", INTEGER).references("ServiceBundle"),
                    read("startDate", "start_date", DATE),
                    read("endDate", "end_date", DATE),
                    read("units", "units", INTEGER),
                    read("price", "price", DECIMAL),
                    read("cost", "cost", DECIMAL),
                    read("internalCurrencyPrice", "round(price * currency_rate, 4)", DECIMAL),
                    read("approveAndPostDate", "posted_at", TIME),
                    read("organizationalLevelAssociationID", "null::bigint", INTEGER));

    static final EntityType ADJUSTMENTS = EntityType.of(
                    "ContractServiceAdjustments", "ContractServiceAdjustment", "", "POST")
            .below("Contracts", "ServiceAdjustments", "", "POST")
            .fields(
                    id(),
                    of("effectiveDate", "", DATE, FIXED),
                    of("contractID", "", INTEGER, ONCE).references("Contract"),
                    of("serviceID", "", INTEGER, ONCE).references("Service"),
                    of("contractServiceID", "", INTEGER, ONCE).references("ContractService"),
                    of("unitChange", "", INTEGER, ONCE),
                    of("adjustedUnitPrice", "", DECIMAL, ONCE),
                    of("adjustedUnitCost", "", DECIMAL, ONCE),
                    of("allowRepeatService", "", BOOLEAN, ONCE),
                    of("quoteItemID", "", INTEGER, ONCE));

    static final EntityType BUNDLE_ADJUSTMENTS = EntityType.of(
                    "ContractServiceBundleAdjustments", "ContractServiceBundleAdjustment", "", "POST")
            .below("Contracts", "ServiceBundleAdjustments", "", "POST")
            .fields(
                    id(),
                    of("effectiveDate", "", DATE, FIXED),
                    of("contractID", "", INTEGER, ONCE).references("Contract"),
                    of("serviceBundleID", "", INTEGER, ONCE).references("ServiceBundle"),
                    of("contractServiceBundleID", "", INTEGER, ONCE).references("ContractServiceBundle"),
                    of("unitChange", "", INTEGER, ONCE),
                    of("adjustedUnitPrice", "", DECIMAL, ONCE),
                    of("allowRepeatServiceBundle", "", BOOLEAN, ONCE),
                    of("quoteItemID", "", INTEGER, ONCE));

    private Lines() {}
}
