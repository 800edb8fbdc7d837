package cloud.billingstudio.sandbox.connectwise;

/**
 * Companies, with what agreements and invoices need of them. Of contacts and sites only the members that a billing
 * integration meets are played; notes, groups, teams, tracks and merging of companies are left out.
 */
final class CompanyResources {

    private CompanyResources() {}

    static final Resource COMPANY =
            Resource.of("company", "company/companies", "cw_company", """
            identifier             text(156)    required
            name                   text(156)    required
            status                 ->companyStatus
            addressLine1           text(50)
            addressLine2           text(50)
            city                   text(50)
            state                  text(50)
            zip                    text(12)
            country                ->?
            phoneNumber            text(30)
            faxNumber              text(30)
            website                text(255)
            territory              ->location
            market                 ->?
            accountNumber          text
            defaultContact         ->contact
            dateAcquired           time
            sicCode                ->?
            parentCompany          ->company
            annualRevenue          decimal
            creditLimit            decimal
            additionalDebt         decimal
            numberOfEmployees      int
            yearEstablished        int
            revenueYear            int
            ownershipType          ->?
            timeZoneSetup          ->?
            leadSource             text(50)
            leadFlag               bool
            unsubscribeFlag        bool
            calendar               ->?
            userDefinedField1      text(50)
            userDefinedField2      text(50)
            userDefinedField3      text(50)
            userDefinedField4      text(50)
            userDefinedField5      text(50)
            userDefinedField6      text(50)
            userDefinedField7      text(50)
            userDefinedField8      text(50)
            userDefinedField9      text(50)
            userDefinedField10     text(50)
            vendorIdentifier       text
            taxIdentifier          text
            taxCode                ->taxCode
            billingTerms           ->billingTerms
            invoiceTemplate        ->?
            pricingSchedule        ->?
            companyEntityType      ->?
            billToCompany          ->company
            billingSite            ->site
            billingContact         ->contact
            invoiceDeliveryMethod  ->?
            emailTemplate          ->?
            invoiceToEmailAddress  text
            invoiceCCEmailAddress  text
            deletedFlag            bool         derived
            dateDeleted            time         derived
            deletedBy              text         derived
            mobileGuid             text         derived
            facebookUrl            text
            twitterUrl             text
            linkedInUrl            text
            currency               ->currency
            territoryManager       ->member
            resellerIdentifier     text
            isVendorFlag           bool
            types                  any
            site                   ->site
            integratorTags         any
            """).shownBy("identifier", "name");

    static final Resource TYPE = Resource.of("companyType", "company/companies/types", "cw_company_type", """
            name                   text(50)     required
            defaultFlag            bool
            vendorFlag             bool
            serviceAlertFlag       bool
            serviceAlertMessage    text
            """)
            .readOnly();

    static final Resource STATUS = Resource.of("companyStatus", "company/companies/statuses", "cw_company_status", """
            name                   text(50)     required
            defaultFlag            bool
            inactiveFlag           bool
            notifyFlag             bool
            disallowSavingFlag     bool
            notificationMessage    text
            customNoteFlag         bool
            cancelOpenTracksFlag   bool
            """)
            .readOnly();

    static final Resource TYPE_ASSOCIATION = Resource.of(
                    "companyTypeAssociation", "company/companies/{}/typeAssociations", "cw_type_association", """
            type                   ->companyType required
            company                ->company
            """)
            .below("company")
            .shownBy();

    static final Resource SITE =
            Resource.of("site", "company/companies/{}/sites", "cw_site", """
            name                   text(50)     required
            addressLine1           text(50)
            addressLine2           text(50)
            city                   text(50)
            zip                    text(12)
            country                ->?
            phoneNumber            text(30)
            taxCode                ->taxCode
            primaryAddressFlag     bool
            defaultShippingFlag    bool
            defaultBillingFlag     bool
            defaultMailingFlag     bool
            inactiveFlag           bool
            company                ->company
            """).below("company");

    static final Resource CONTACT = Resource.of("contact", "company/contacts", "cw_contact", """
            firstName              text(30)     required
            lastName               text(30)
            company                ->company
            site                   ->site
            title                  text(100)
            inactiveFlag           bool
            defaultPhoneNbr        text
            defaultFlag            bool
            defaultBillingFlag     bool
            communicationItems     any
            types                  any
            """);
}
