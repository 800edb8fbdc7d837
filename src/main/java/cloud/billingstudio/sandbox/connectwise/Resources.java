package cloud.billingstudio.sandbox.connectwise;

import java.util.List;

/**
 * The resources the sandbox plays: what a licence billing integration touches. The time and expense side of agreements
 * (work roles, work types, board defaults, configurations and sites of an agreement) is left out, and so are the pods
 * {@code recurringParameters}, {@code applicationParameters} and {@code quickAccess}, the lists of usages and the
 * copying of agreement types.
 */
final class Resources {

    private Resources() {}

    static final List<Resource> ALL = List.of(
            CompanyResources.COMPANY,
            CompanyResources.TYPE,
            CompanyResources.STATUS,
            CompanyResources.TYPE_ASSOCIATION,
            CompanyResources.SITE,
            CompanyResources.CONTACT,
            FinanceResources.AGREEMENT,
            FinanceResources.AGREEMENT_TYPE,
            FinanceResources.ADDITION,
            FinanceResources.ADJUSTMENT,
            InvoiceResources.INVOICE,
            InvoiceResources.PAYMENT,
            ProcurementResources.CATALOG_ITEM,
            ProcurementResources.PRODUCT_TYPE,
            ProcurementResources.CATEGORY,
            ProcurementResources.SUBCATEGORY,
            ProcurementResources.UNIT_OF_MEASURE,
            SystemResources.BILLING_CYCLE,
            SystemResources.BILLING_TERMS,
            SystemResources.BILLING_STATUS,
            SystemResources.CURRENCY,
            SystemResources.TAX_CODE,
            SystemResources.INVOICE_GROUPING,
            SystemResources.LOCATION,
            SystemResources.DEPARTMENT,
            SystemResources.MEMBER,
            SystemResources.USER_DEFINED_FIELD,
            SystemResources.CALLBACK);

    static Resource of(String noun) {
        return ALL.stream()
                .filter(resource -> resource.noun().equals(noun))
                .findFirst()
                .orElseThrow();
    }

    /** The resources that lie below another. */
    static List<Resource> below(Resource parent) {
        return ALL.stream()
                .filter(resource -> parent.noun().equals(resource.parent()))
                .toList();
    }
}
