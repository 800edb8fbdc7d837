package cloud.billingstudio.sandbox.connectwise;

/** Setup tables that agreements and invoices refer to, members and callbacks. */
final class SystemResources {

    private SystemResources() {}

    static final Resource BILLING_CYCLE = Resource.of("billingCycle", "finance/billingCycles", "cw_billing_cycle", """
            identifier             text(1)      required
            name                   text(50)     required
            defaultFlag            bool
            billingOptions         text         required
            """)
            .readOnly();

    static final Resource BILLING_TERMS = Resource.of("billingTerms", "finance/billingTerms", "cw_billing_term", """
            name                   text(50)     required
            defaultFlag            bool
            dueDays                int          required
            """)
            .readOnly();

    static final Resource BILLING_STATUS = Resource.of(
                    "billingStatus", "finance/billingStatuses", "cw_billing_status", """
            name                   text(50)     required
            sortOrder              int
            defaultFlag            bool
            closedFlag             bool
            inactiveFlag           bool
            sentFlag               bool
            """)
            .readOnly();

    static final Resource CURRENCY = Resource.of("currency", "finance/currencies", "cw_currency", """
            currencyIdentifier     text(10)     required
            name                   text(50)     required
            symbol                 text
            displayIdFlag          bool
            displaySymbolFlag      bool
            currencyCode           any
            numberOfDecimals       int
            """)
            .shownBy("symbol", "currencyCode", "currencyIdentifier", "numberOfDecimals", "name")
            .readOnly();

    static final Resource TAX_CODE = Resource.of("taxCode", "finance/taxCodes", "cw_tax_code", """
            identifier             text(8)      required
            description            text(50)     required
            invoiceCaption         text(25)     required
            effectiveDate          time
            defaultFlag            bool
            levelOneRate           decimal
            """)
            .shownBy("identifier")
            .readOnly();

    static final Resource INVOICE_GROUPING = Resource.of(
                    "invoiceGrouping", "finance/invoiceGroupings", "cw_invoice_grouping", """
            name                   text(50)     required
            description            text
            showPriceFlag          bool
            showSubItemsFlag       bool
            groupParentChildAdditionsFlag bool
            """)
            .shownBy("name", "description", "showPriceFlag", "showSubItemsFlag")
            .readOnly();

    static final Resource LOCATION =
            Resource.of("location", "system/locations", "cw_location", """
            name                   text(50)     required
            """).readOnly();

    static final Resource DEPARTMENT = Resource.of("department", "system/departments", "cw_department", """
            identifier             text(50)     required
            name                   text(50)     required
            """)
            .shownBy("identifier", "name")
            .readOnly();

    static final Resource MEMBER = Resource.of("member", "system/members", "cw_member", """
            identifier             text(15)     required
            firstName              text(30)     required
            lastName               text(30)     required
            licenseClass           A|C|F|X      required
            hireDate               time         required
            securityRole           ->?          required
            defaultEmail           Office|Mobile|Home required
            defaultPhone           Office|Mobile|Home required
            invoicingDisplayOptions RemainOnInvoicingScreen|ShowRecentInvoices
            agreementInvoicingDisplayOptions RemainOnInvoicingScreen|ShowRecentInvoices
            invoiceScreenDefaultTabFormat ShowInvoicingTab|ShowAgreementInvoicingTab
            inactiveFlag           bool
            """)
            .shownBy("identifier", "name")
            .readOnly();

    static final Resource USER_DEFINED_FIELD = Resource.of(
                    "userDefinedField", "system/userDefinedFields", "cw_user_defined_field", """
            podId                  int          required
            caption                text(25)     required
            sequenceNumber         int          required
            screenId               text
            helpText               text
            fieldTypeIdentifier    text         required
            numberDecimals         int
            entryTypeIdentifier    text
            requiredFlag           bool
            displayOnScreenFlag    bool
            readOnlyFlag           bool
            listViewFlag           bool
            """)
            .shownBy("caption")
            .readOnly();

    static final Resource CALLBACK =
            Resource.of("callbackEntry", "system/callbacks", "cw_callback", """
            description            text(100)
            url                    text         required
            objectId               int          required
            type                   text         required
            level                  text         required
            memberId               int
            payloadVersion         text
            inactiveFlag           bool
            isSoapCallbackFlag     bool
            isSelfSuppressedFlag   bool
            connectWiseID          text         derived
            """).shownBy("description");
}
