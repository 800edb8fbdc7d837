package cloud.billingstudio.connectwise;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as ConnectWise states them, as far as they are read; what is unset is absent, null or empty. */
final class ConnectWiseRow {

    private ConnectWiseRow() {}

    /** @param deletedFlag it lies in the recycle bin, where it may bear the name of one that does not */
    record Company(
            long id,
            @Nullable String identifier,
            @Nullable String name,
            @Nullable Boolean deletedFlag,
            @Nullable String taxIdentifier,
            @Nullable String website) {

        static final String PATH = "company/companies";
        static final List<String> FIELDS =
                List.of("id", "identifier", "name", "deletedFlag", "taxIdentifier", "website");
    }

    record Reference(@Nullable Long id, @Nullable String name) {}

    record Currency(
            @Nullable String currencyCode,
            @Nullable String currencyIdentifier,
            @Nullable String name) {}

    record Agreement(
            long id,
            @Nullable String name,
            @Nullable Reference type,
            @Nullable Reference company,
            @Nullable Reference billingCycle,
            @Nullable String startDate,
            @Nullable String billStartDate,
            @Nullable String endDate,
            @Nullable Boolean noEndingDateFlag,
            @Nullable Boolean cancelledFlag,
            @Nullable String dateCancelled,
            @Nullable Boolean prorateFlag,
            @Nullable String nextInvoiceDate,
            @Nullable String agreementStatus,
            @Nullable Currency currency) {

        static final String PATH = "finance/agreements";
        static final List<String> FIELDS = List.of(
                "id",
                "name",
                "type/id",
                "type/name",
                "company/id",
                "company/name",
                "billingCycle/id",
                "billingCycle/name",
                "startDate",
                "billStartDate",
                "endDate",
                "noEndingDateFlag",
                "cancelledFlag",
                "dateCancelled",
                "prorateFlag",
                "nextInvoiceDate",
                "agreementStatus",
                "currency");

        boolean cancelled() {
            return Boolean.TRUE.equals(cancelledFlag);
        }
    }

    record CatalogItem(
            long id, @Nullable String identifier, @Nullable String description) {

        static final String PATH = "procurement/catalog";
        static final List<String> FIELDS = List.of("id", "identifier", "description");
    }

    /** Months of a billing cycle by its name, which a company may change; null for what is not known. */
    static @Nullable Integer months(@Nullable String cycle) {
        String name = cycle == null ? "" : cycle.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return switch (name) {
            case "monthly", "month", "1month", "calendarmonth" -> 1;
            case "quarterly", "quarter", "3months", "calendarquarter" -> 3;
            case "semiannual", "semiannually", "halfyearly", "6months" -> 6;
            case "annual", "annually", "yearly", "year", "1year", "12months", "calendaryear" -> 12;
            case "2years", "24months" -> 24;
            case "triennial", "triennially", "3years", "36months" -> 36;
            default -> null;
        };
    }

    /** Billed once and not again and again. */
    static boolean isNotRecurring(@Nullable Reference cycle) {
        String name = cycle == null || cycle.name() == null ? "" : cycle.name().strip();
        return name.equalsIgnoreCase("None") || name.replace('-', ' ').equalsIgnoreCase("One time");
    }
}
