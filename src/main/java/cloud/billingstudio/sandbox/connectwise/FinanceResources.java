package cloud.billingstudio.sandbox.connectwise;

/** Agreements, what is billed on them, and invoices. */
final class FinanceResources {

    private FinanceResources() {}

    static final Resource AGREEMENT = Resource.of("agreement", "finance/agreements", "cw_agreement", """
            name                          text(100)              required
            type                          ->agreementType        required
            company                       ->company              required
            contact                       ->contact              required
            site                          ->site
            subContractCompany            ->company
            subContractContact            ->contact
            parentAgreement               ->agreement
            customerPO                    text(50)
            location                      ->location
            department                    ->department
            restrictLocationFlag          bool
            restrictDepartmentFlag        bool
            startDate                     time
            endDate                       time
            noEndingDateFlag              bool
            opportunity                   ->?
            cancelledFlag                 bool
            dateCancelled                 time
            reasonCancelled               text(100)
            sla                           ->?
            workOrder                     text(20)
            internalNotes                 text
            applicationUnits              Amount|Hours|Incidents
            applicationLimit              decimal
            applicationCycle              Contract2Weeks|Contract4Weeks|ContractYear|CalendarMonth|CalendarQuarter|CalendarWeek|ContractQuarter|CalendarYear
            applicationUnlimitedFlag      bool
            oneTimeFlag                   bool
            coverAgreementTime            bool
            coverAgreementProduct         bool
            coverAgreementExpense         bool
            coverSalesTax                 bool
            carryOverUnused               bool
            allowOverruns                 bool
            expiredDays                   int
            limit                         int
            expireWhenZero                bool
            chargeToFirm                  bool
            employeeCompRate              Actual|Hourly          onReplace
            employeeCompNotExceed         Billing|Amount|Percent
            compHourlyRate                decimal
            compLimitAmount               decimal
            billingCycle                  ->billingCycle
            billOneTimeFlag               bool
            billingTerms                  ->billingTerms
            invoicingCycle                ContractYear|CalendarYear onReplace
            billToCompany                 ->company
            billToContact                 ->contact
            billToSite                    ->site
            billAmount                    decimal
            taxable                       bool
            prorateFirstBill              decimal
            billStartDate                 time
            taxCode                       ->taxCode
            restrictDownPayment           bool
            prorateFlag                   bool
            invoiceProratedAdditionsFlag  bool
            invoiceDescription            text
            topComment                    bool
            bottomComment                 bool
            workRole                      ->?
            workType                      ->?
            projectType                   ->?
            invoiceTemplate               ->?
            billTime                      Billable|DoNotBill|NoCharge|NoDefault onReplace
            billExpenses                  Billable|DoNotBill|NoCharge|NoDefault onReplace
            billProducts                  Billable|DoNotBill|NoCharge|NoDefault onReplace
            billableTimeInvoice           bool
            billableExpenseInvoice        bool
            billableProductInvoice        bool
            currency                      ->currency
            periodType                    Current|Future|Both|Undefined
            autoInvoiceFlag               bool
            billZeroAmountFlag            bool
            nextInvoiceDate               time                   derived
            companyLocation               ->location
            shipToCompany                 ->company
            shipToContact                 ->contact
            shipToSite                    ->site
            agreementStatus               Active|Cancelled|Expired|Inactive derived
            """);

    static final Resource ADDITION = Resource.of("addition", "finance/agreements/{}/additions", "cw_addition", """
            product                       ->catalogItem          required
            quantity                      decimal
            lessIncluded                  decimal
            unitPrice                     decimal
            unitCost                      decimal
            billCustomer                  Billable|DoNotBill|NoCharge required
            effectiveDate                 time
            cancelledDate                 time
            taxableFlag                   bool
            serialNumber                  text(50)
            invoiceDescription            text(6000)
            purchaseItemFlag              bool
            specialOrderFlag              bool
            agreementId                   int                    derived
            description                   text                   derived
            billedQuantity                decimal                derived
            uom                           text                   derived
            extPrice                      decimal                derived
            extCost                       decimal                derived
            sequenceNumber                decimal
            margin                        decimal                derived
            prorateCost                   decimal                derived
            proratePrice                  decimal                derived
            extendedProrateCost           decimal                derived
            extendedProratePrice          decimal                derived
            prorateCurrentPeriodFlag      bool
            opportunity                   ->?
            agreementStatus               Active|Cancelled|Expired|Inactive derived
            invoiceGrouping               ->invoiceGrouping
            """)
            .below("agreement")
            .shownBy("description");

    static final Resource ADJUSTMENT = Resource.of(
                    "adjustment", "finance/agreements/{}/adjustments", "cw_adjustment", """
            amount                        decimal
            description                   text(1000)
            effectiveDate                 time
            agreementId                   int                    derived
            """)
            .below("agreement")
            .shownBy("description");

    static final Resource AGREEMENT_TYPE =
            Resource.of("agreementType", "finance/agreements/types", "cw_agreement_type", """
            name                          text(50)               required
            prefixSuffixOption            Prefix|Suffix
            defaultFlag                   bool
            inactiveFlag                  bool
            prePaymentFlag                bool
            invoicePreSuffix              text(5)
            location                      ->location
            department                    ->department
            restrictLocationFlag          bool
            restrictDepartmentFlag        bool
            sla                           ->?
            applicationUnits              Amount|Hours|Incidents
            applicationLimit              decimal
            applicationCycle              Contract2Weeks|Contract4Weeks|ContractYear|CalendarMonth|CalendarQuarter|CalendarWeek|ContractQuarter|CalendarYear
            applicationUnlimitedFlag      bool
            oneTimeFlag                   bool
            coverAgreementTimeFlag        bool
            coverAgreementProductFlag     bool
            coverAgreementExpenseFlag     bool
            coverSalesTaxFlag             bool
            carryOverUnusedFlag           bool
            allowOverrunsFlag             bool
            expiredDays                   int
            limit                         int
            expireWhenZero                bool
            chargeToFirmFlag              bool
            employeeCompRate              Actual|Hourly          required
            employeeCompNotExceed         Billing|Amount|Percent required
            compHourlyRate                decimal
            compLimitAmount               decimal
            billingCycle                  ->billingCycle
            billOneTimeFlag               bool
            billingTerms                  ->billingTerms
            invoicingCycle                ContractYear|CalendarYear required
            billAmount                    decimal
            taxableFlag                   bool
            restrictDownPaymentFlag       bool
            invoiceDescription            text(4000)
            topCommentFlag                bool
            bottomCommentFlag             bool
            workRole                      ->?
            workType                      ->?
            projectType                   ->?
            invoiceTemplate               ->?
            billTime                      Billable|DoNotBill|NoCharge|NoDefault required
            billExpenses                  Billable|DoNotBill|NoCharge|NoDefault required
            billProducts                  Billable|DoNotBill|NoCharge|NoDefault required
            billableTimeInvoiceFlag       bool
            billableExpenseInvoiceFlag    bool
            billableProductInvoiceFlag    bool
            copyWorkRolesFlag             bool
            copyWorkTypesFlag             bool
            exclusionWorkRoleIds          any
            addAllWorkRoleExclusions      bool
            removeAllWorkRoleExclusions   bool
            exclusionWorkTypeIds          any
            addAllWorkTypeExclusions      bool
            removeAllWorkTypeExclusions   bool
            integrationXRef               text(50)
            prorateFlag                   bool
            emailTemplate                 ->?
            autoInvoiceFlag               bool
            billZeroAmountFlag            bool
            invoiceProratedAdditionsFlag  bool
            connectWiseId                 text                   derived
            """);
}
