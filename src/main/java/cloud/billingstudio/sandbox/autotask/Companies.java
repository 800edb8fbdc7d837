package cloud.billingstudio.sandbox.autotask;

import static cloud.billingstudio.sandbox.autotask.Field.Type.BOOLEAN;
import static cloud.billingstudio.sandbox.autotask.Field.Type.DECIMAL;
import static cloud.billingstudio.sandbox.autotask.Field.Type.INTEGER;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TEXT;
import static cloud.billingstudio.sandbox.autotask.Field.Type.TIME;
import static cloud.billingstudio.sandbox.autotask.Field.id;
import static cloud.billingstudio.sandbox.autotask.Field.open;
import static cloud.billingstudio.sandbox.autotask.Field.read;
import static cloud.billingstudio.sandbox.autotask.Field.required;
import static cloud.billingstudio.sandbox.autotask.Field.text;

import java.util.Map;

/** Who is billed. */
final class Companies {

    private static final Map<Integer, String> TYPES =
            Map.of(1, "Customer", 2, "Lead", 3, "Prospect", 4, "Dead", 6, "Cancellation", 7, "Vendor", 8, "Partner");

    static final EntityType COMPANIES = EntityType.of(
                    "Companies", "Company", "sandbox.at_company", "GET", "POST", "PUT", "PATCH")
            .userDefined("Tenant", "CustomerRanking")
            .stamped("create_date", "last_activity_date", "last_modified")
            .fields(
                    id(),
                    required("companyName", "company_name", TEXT).atMost(100),
                    required("companyType", "company_type", INTEGER).picks(TYPES),
                    text("companyNumber", "company_number", 50),
                    open("isActive", "is_active", BOOLEAN),
                    required("ownerResourceID", "owner_resource_id", INTEGER).references("Resource"),
                    required("phone", "phone", TEXT).atMost(25),
                    text("alternatePhone1", "alternate_phone1", 25),
                    text("alternatePhone2", "alternate_phone2", 25),
                    text("fax", "fax", 25),
                    open("parentCompanyID", "parent_company_id", INTEGER).references("Company"),
                    text("address1", "address1", 128),
                    text("address2", "address2", 128),
                    text("additionalAddressInformation", "additional_address", 100),
                    text("city", "city", 30),
                    text("state", "state", 40),
                    text("postalCode", "postal_code", 10),
                    open("countryID", "country_id", INTEGER).references("Country"),
                    text("webAddress", "web_address", 255),
                    text("taxID", "tax_id", 50),
                    open("taxRegionID", "tax_region_id", INTEGER).references("TaxRegion"),
                    open("isTaxExempt", "is_tax_exempt", BOOLEAN),
                    open("currencyID", "currency_id", INTEGER).references("Currency"),
                    open("classification", "classification", INTEGER),
                    open("territoryID", "territory_id", INTEGER),
                    open("marketSegmentID", "market_segment_id", INTEGER),
                    open("competitorID", "competitor_id", INTEGER),
                    read("billToAddressToUse", "bill_to_address", INTEGER),
                    read("billToAttention", "bill_to_attention", TEXT),
                    open("invoiceMethod", "invoice_method", INTEGER),
                    open("invoiceTemplateID", "invoice_template_id", INTEGER),
                    open("quoteTemplateID", "quote_template_id", INTEGER),
                    open("invoiceNonContractItemsToParentCompany", "invoice_to_parent", BOOLEAN),
                    open("apiVendorID", "api_vendor_id", INTEGER),
                    open("assetValue", "asset_value", DECIMAL).filtered(Field.Filtering.NONE),
                    open("surveyCompanyRating", "survey_rating", DECIMAL),
                    read("isClientPortalActive", "is_client_portal_active", BOOLEAN),
                    read("createdByResourceID", "created_by", INTEGER).references("Resource"),
                    read("createDate", "create_date", TIME),
                    read("lastActivityDate", "last_activity_date", TIME),
                    read("lastTrackedModifiedDateTime", "last_modified", TIME));

    private Companies() {}
}
