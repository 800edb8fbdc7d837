package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.connectwise.ConnectWiseRow.Agreement;
import cloud.billingstudio.connectwise.ConnectWiseRow.CatalogItem;
import cloud.billingstudio.connectwise.ConnectWiseRow.Company;
import cloud.billingstudio.connectwise.ConnectWiseRow.Reference;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaQuantity;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.shared.Money;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ConnectWise states, in the words of the rest of the Studio. */
final class Translation {

    private static final String BILLABLE = "Billable";

    private final Currency otherwise;

    /** @param otherwise the currency of agreements that do not state theirs */
    Translation(Currency otherwise) {
        this.otherwise = otherwise;
    }

    /** Of any status: those are the company's own words, and a former customer may still be billed. */
    PsaCompany company(Company row) {
        String name = TolerantText.blankToNull(row.name());
        return new PsaCompany(
                String.valueOf(row.id()),
                name == null
                        ? Objects.requireNonNullElse(TolerantText.blankToNull(row.identifier()), "Company " + row.id())
                        : name,
                true,
                TolerantText.blankToNull(row.taxIdentifier()),
                TolerantText.domain(row.website()));
    }

    PsaAgreement agreement(Agreement row) {
        LocalDate billed = TolerantText.day(row.billStartDate());
        LocalDate start = billed == null ? TolerantText.day(row.startDate()) : billed;
        if (start == null || row.company() == null || row.company().id() == null) {
            throw new UnreadableAnswer("agreement " + row.id() + " has no start date or no company");
        }
        return new PsaAgreement(
                String.valueOf(row.id()),
                String.valueOf(row.company().id()),
                Objects.requireNonNullElse(TolerantText.blankToNull(row.name()), "Agreement " + row.id()),
                start,
                end(row),
                cycle(row.billingCycle()),
                !row.cancelled()
                        && (row.agreementStatus() == null
                                || row.agreementStatus().equalsIgnoreCase("Active")),
                Boolean.TRUE.equals(row.prorateFlag()),
                nextInvoice(row));
    }

    /** The last day it bills; null if open. */
    static @Nullable LocalDate end(Agreement row) {
        LocalDate planned = Boolean.TRUE.equals(row.noEndingDateFlag()) ? null : TolerantText.day(row.endDate());
        LocalDate cancelled = row.cancelled() ? TolerantText.day(row.dateCancelled()) : null;
        return Stream.of(planned, cancelled)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** Plain text in the description of the interface; what is no date is not known. */
    static @Nullable LocalDate nextInvoice(Agreement row) {
        try {
            return TolerantText.day(row.nextInvoiceDate());
        } catch (UnreadableAnswer noDate) {
            return null;
        }
    }

    private static @Nullable Integer cycle(@Nullable Reference cycle) {
        return cycle == null ? null : ConnectWiseRow.months(cycle.name());
    }

    /** As its newest addition has it: that is what a change continues. */
    PsaServiceLine line(Chain chain, Agreement agreement, @Nullable CatalogItem item) {
        JsonNode row = chain.newest().row();
        Currency currency = currency(agreement);
        String product = row.path("product").path("id").asText("");
        return new PsaServiceLine(
                chain.line().toString(),
                String.valueOf(chain.line().agreement()),
                product.isEmpty() ? "unknown" : product,
                name(item, row),
                cycle(agreement.billingCycle()),
                money(price(row), currency),
                money(Addition.decimal(row, "unitCost"), currency),
                null);
    }

    static List<PsaQuantity> quantities(Chain chain) {
        return chain.profile().steps().stream()
                .map(step -> new PsaQuantity(chain.line().toString(), step.from(), step.quantity()))
                .toList();
    }

    /** Plain, for products are told by their names; the identifier only where there is no name. */
    private static String name(@Nullable CatalogItem item, JsonNode row) {
        String described = item == null ? null : TolerantText.blankToNull(item.description());
        if (described != null) {
            return described;
        }
        String identifier =
                TolerantText.blankToNull(row.path("product").path("identifier").asText(""));
        return identifier == null ? "Product " + row.path("product").path("id").asText("unknown") : identifier;
    }

    /** What is not charged costs the customer nothing, whatever price stands there. */
    private static @Nullable BigDecimal price(JsonNode row) {
        String bill = row.path("billCustomer").asText("");
        boolean charged = bill.isEmpty() || bill.equalsIgnoreCase(BILLABLE);
        BigDecimal price = Addition.decimal(row, "unitPrice");
        return charged ? price : BigDecimal.ZERO;
    }

    private Currency currency(Agreement agreement) {
        ConnectWiseRow.Currency stated = agreement.currency();
        if (stated == null) {
            return otherwise;
        }
        return Stream.of(stated.currencyCode(), stated.currencyIdentifier(), stated.name())
                .map(Translation::currency)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    private static @Nullable Currency currency(@Nullable String code) {
        try {
            return code == null ? null : Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noCode) {
            return null;
        }
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, Currency currency) {
        return amount == null ? null : new Money(amount, currency);
    }
}
