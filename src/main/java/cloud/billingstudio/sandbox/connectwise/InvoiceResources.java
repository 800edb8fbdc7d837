package cloud.billingstudio.sandbox.connectwise;

/** Invoices and what was paid on them. The PDF, routings, commissions and ledger entries of an invoice are left out. */
final class InvoiceResources {

    private InvoiceResources() {}

    static final Resource INVOICE =
            Resource.of("invoice", "finance/invoices", "cw_invoice", """
            invoiceNumber                  text(15)        onReplace
            type                           Agreement|CreditMemo|DownPayment|Miscellaneous|Progress|Standard|Consolidated required
            status                         ->billingStatus
            company                        ->company       required
            billToCompany                  ->company
            shipToCompany                  ->company
            accountNumber                  text
            applyToType                    All|Agreement|Project|ProjectPhase|SalesOrder|Ticket
            applyToId                      int
            attention                      text(60)
            shipToAttention                text(60)
            billingSite                    ->site
            billingSiteAddressLine1        text
            billingSiteAddressLine2        text
            billingSiteCity                text
            billingSiteState               text
            billingSiteZip                 text
            billingSiteCountry             text
            shippingSite                   ->site
            shippingSiteAddressLine1       text
            shippingSiteAddressLine2       text
            shippingSiteCity               text
            shippingSiteState              text
            shippingSiteZip                text
            shippingSiteCountry            text
            billingTerms                   ->billingTerms
            reference                      text(50)
            customerPO                     text(50)
            templateSetupId                int
            invoiceTemplate                ->?
            emailTemplateId                int
            addToBatchEmailList            bool
            date                           time
            restrictDownpaymentFlag        bool
            locationId                     int             onReplace
            location                       ->location
            departmentId                   int
            department                     ->department
            territoryId                    int
            territory                      ->location
            topComment                     text
            bottomComment                  text
            taxableFlag                    bool
            taxCode                        ->taxCode
            internalNotes                  text
            downpaymentPreviouslyTaxedFlag bool
            serviceTotal                   decimal
            overrideDownPaymentAmountFlag  bool
            currency                       ->currency
            dueDate                        time
            expenseTotal                   decimal
            productTotal                   decimal
            previousProgressApplied        decimal
            serviceAdjustmentAmount        decimal
            agreementAmount                decimal
            downpaymentApplied             decimal
            subtotal                       decimal         derived
            total                          decimal         derived
            remainingDownpayment           decimal
            salesTax                       decimal
            adjustmentReason               text
            adjustedBy                     text
            closedBy                       text
            payments                       decimal         derived
            credits                        decimal         derived
            balance                        decimal         derived
            specialInvoiceFlag             bool
            billingSetupReference          ->?
            ticket                         ->?
            project                        ->?
            phase                          ->?
            salesOrder                     ->?
            agreement                      ->agreement
            glBatch                        ->?
            unbatchedBatch                 ->?
            """).shownBy("invoiceNumber");

    static final Resource PAYMENT = Resource.of("payment", "finance/invoices/{}/payments", "cw_invoice_payment", """
            type                           text
            amount                         decimal
            paymentDate                    time
            appliedBy                      text
            """)
            .below("invoice")
            .shownBy("type");
}
