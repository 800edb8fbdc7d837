package cloud.billingstudio.sandbox.connectwise;

/** The product catalogue. Components, inventory, minimum stock and vendors of an item are left out. */
final class ProcurementResources {

    private ProcurementResources() {}

    static final Resource CATALOG_ITEM = Resource.of("catalogItem", "procurement/catalog", "cw_catalog", """
            identifier             text(75)     required
            description            text(60)     required
            inactiveFlag           bool
            subcategory            ->subcategory required
            type                   ->productType required
            productClass           Agreement|Bundle|Inventory|NonInventory|Service
            serializedFlag         bool
            serializedCostFlag     bool
            phaseProductFlag       bool
            unitOfMeasure          ->unitOfMeasure
            minStockLevel          int
            price                  decimal
            cost                   decimal
            priceAttribute         FixedFee|NotToExceed|OverrideRate|TimeAndMaterials
            taxableFlag            bool
            dropShipFlag           bool
            specialOrderFlag       bool
            customerDescription    text(6000)   required
            manufacturer           ->?
            manufacturerPartNumber text(50)
            vendor                 ->company
            vendorSku              text(50)
            notes                  text
            integrationXRef        text(50)
            sla                    ->?
            entityType             ->?
            recurringFlag          bool
            recurringRevenue       decimal
            recurringCost          decimal
            recurringOneTimeFlag   bool
            recurringBillCycle     ->billingCycle
            recurringCycleType     ContractYear|CalendarYear
            calculatedPriceFlag    bool
            calculatedCostFlag     bool
            category               ->category
            calculatedPrice        decimal      derived
            calculatedCost         decimal      derived
            billableOption         Billable|DoNotBill|NoCharge|NoDefault
            connectWiseID          text         derived
            agreementType          ->agreementType
            markupPercentage       decimal
            markupFlag             bool
            autoUpdateUnitCostFlag bool
            autoUpdateUnitPriceFlag bool
            """)
            .shownBy("identifier", "serializedFlag");

    static final Resource PRODUCT_TYPE = Resource.of("productType", "procurement/types", "cw_product_type", """
            name                   text(50)     required
            inactiveFlag           bool
            defaultFlag            bool
            """)
            .readOnly();

    static final Resource CATEGORY = Resource.of("category", "procurement/categories", "cw_product_category", """
            name                   text(50)     required
            inactiveFlag           bool
            defaultFlag            bool
            """)
            .readOnly();

    static final Resource SUBCATEGORY = Resource.of(
                    "subcategory", "procurement/subcategories", "cw_product_subcategory", """
            name                   text(50)     required
            inactiveFlag           bool
            defaultFlag            bool
            category               ->category
            """)
            .readOnly();

    static final Resource UNIT_OF_MEASURE = Resource.of(
                    "unitOfMeasure", "procurement/unitOfMeasures", "cw_unit_of_measure", """
            name                   text(50)     required
            inactiveFlag           bool
            defaultFlag            bool
            """)
            .readOnly();
}
