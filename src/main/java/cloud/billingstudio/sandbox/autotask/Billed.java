package cloud.billingstudio.sandbox.autotask;

import static cloud.billingstudio.sandbox.autotask.Field.Type.BOOLEAN;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DATE;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DECIMAL;
import static cloud.billingstudio.sandbox.autotask.Field.Type.INTEGER;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TEXT;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TIME;
import static cloud.billingstudio.sandbox.autotask.Field.id;
import static cloud.billingstudio.sandbox.autotask.Field.open;
import static cloud.billingstudio.sandbox.autotask.Field.read;
import static cloud.billingstudio.sandbox.autotask.Field.text;

import java.util.Map;

/** What was billed: made by approving and posting and by invoicing, changed over the API in next to nothing. */
final class Billed {

    static final EntityType ITEMS = EntityType.of(
                    "BillingItems", "BillingItem", "sandbox.at_billing_item", "GET", "PUT", "PATCH")
            .fields(
                    id(),
                    read("billingItemType", "billing_item_type", INTEGER).picks(BillingItems.TYPES),
                    read("subType", "sub_type", INTEGER),
                    read("nonBillable", "non_billable", INTEGER),
                    read("companyID", "company_id", INTEGER).references("Company"),
                    read("contractID", "contract_id", INTEGER).references("Contract"),
                    read("serviceID", "service_id", INTEGER).references("Service"),
                    read("serviceBundleID", "service_bundle_id", INTEGER).references("ServiceBundle"),
                    read("contractChargeID", "contract_charge_id", INTEGER).references("ContractCharge"),
                    read("configurationItemID", "configuration_item_id", INTEGER)
                            .references("ConfigurationItem"),
                    read("contractServiceID", "contract_service_id", INTEGER).references("ContractService"),
                    read("contractServicePeriodID", "contract_service_period_id", INTEGER),
                    read("contractServiceAdjustmentID", "contract_service_adjustment_id", INTEGER),
                    read("contractServiceBundleID", "contract_service_bundle_id", INTEGER)
                            .references("ContractServiceBundle"),
                    read("contractServiceBundlePeriodID", "contract_service_bundle_period_id", INTEGER),
                    read("contractServiceBundleAdjustmentID", "contract_service_bundle_adjustment_id", INTEGER),
                    read("invoiceID", "invoice_id", INTEGER).references("Invoice"),
                    read("itemName", "item_name", TEXT),
                    read("itemDate", "item_date", DATE),
                    read("postedDate", "posted_date", TIME),
                    read("postedOnTime", "posted_on_time", TIME),
                    read("quantity", "quantity", DECIMAL),
                    read("rate", "rate", DECIMAL),
                    read("extendedPrice", "extended_price", DECIMAL),
                    read("totalAmount", "total_amount", DECIMAL),
                    read("taxDollars", "tax_dollars", DECIMAL),
                    read("ourCost", "our_cost", DECIMAL),
                    read("internalCurrencyRate", "currency_rate", DECIMAL),
                    read("internalCurrencyExtendedPrice", "round(extended_price * currency_rate, 4)", DECIMAL),
                    read("internalCurrencyTotalAmount", "round(total_amount * currency_rate, 4)", DECIMAL),
                    read("internalCurrencyTaxDollars", "round(tax_dollars * currency_rate, 4)", DECIMAL),
                    read("purchaseOrderNumber", "purchase_order", TEXT),
                    read("vendorID", "vendor_id", INTEGER).references("Company"),
                    read("lineItemID", "line_item_id", INTEGER),
                    read("lineItemFullDescription", "line_item_full_description", TEXT)
                            .filtered(Field.Filtering.NONE),
                    read("lineItemGroupDescription", "line_item_group_description", TEXT)
                            .filtered(Field.Filtering.NONE),
                    open("webServiceDate", "web_service_date", TIME));

    static final EntityType INVOICES = EntityType.of("Invoices", "Invoice", "sandbox.at_invoice", "GET", "PUT", "PATCH")
            .fields(
                    id(),
                    read("companyID", "company_id", INTEGER).references("Company"),
                    read("invoiceNumber", "invoice_number", TEXT),
                    read("invoiceDateTime", "invoice_date", TIME),
                    read("fromDate", "from_date", DATE),
                    read("toDate", "to_date", DATE),
                    read("dueDate", "due_date", DATE),
                    read("invoiceTotal", "invoice_total", DECIMAL),
                    read("totalTaxValue", "total_tax_value", DECIMAL),
                    read("paymentTerm", "payment_term", INTEGER).picks(Map.of(1, "Net 30 days")),
                    read("taxGroup", "tax_group", INTEGER),
                    read("isVoided", "is_voided", BOOLEAN),
                    read("voidedDate", "voided_date", TIME),
                    read("batchID", "batch_id", INTEGER),
                    read("invoiceStatus", "invoice_status", INTEGER),
                    read("creatorResourceID", "creator_resource_id", INTEGER).references("Resource"),
                    read("createDateTime", "create_date", TIME),
                    text("orderNumber", "order_number", 20),
                    text("comments", "comments", 4000),
                    open("paidDate", "paid_date", TIME),
                    open("webServiceDate", "web_service_date", TIME));

    private Billed() {}
}
