package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.billing.AdditionTerms;
import cloud.billingstudio.sandbox.connectwise.billing.AgreementTerms;
import cloud.billingstudio.sandbox.connectwise.billing.Cycle;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from stored records what billing has to know of them. */
final class Terms {

    private Terms() {}

    /** Empty where the agreement is not recurring, or lacks a date to count from. */
    static Optional<AgreementTerms> of(JsonNode agreement, Lookup lookup) {
        LocalDate start = Days.of(agreement, "startDate");
        LocalDate billStart = Objects.requireNonNullElse(
                Days.of(agreement, "billStartDate"), Objects.requireNonNullElse(start, LocalDate.EPOCH));
        String cycle = named(SystemResources.BILLING_CYCLE, agreement.path("billingCycle"), lookup);
        LocalDate next = Objects.requireNonNullElse(Days.of(agreement, "nextInvoiceDate"), billStart);
        return Cycle.named(cycle, billStart)
                .map(every -> new AgreementTerms(
                        billStart,
                        last(agreement),
                        every,
                        next,
                        agreement.path("periodType").asText().equals("Current"),
                        agreement.path("prorateFlag").asBoolean(),
                        agreement.path("invoiceProratedAdditionsFlag").asBoolean(),
                        digits(agreement, lookup)));
    }

    static AdditionTerms of(int id, JsonNode addition, String priceMember) {
        boolean charged = addition.path("billCustomer").asText().equals("Billable");
        return new AdditionTerms(
                id,
                addition.path("invoiceDescription")
                        .asText(addition.path("description").asText()),
                billed(addition),
                charged || priceMember.equals("unitCost") ? number(addition, priceMember) : BigDecimal.ZERO,
                Objects.requireNonNullElse(Days.of(addition, "effectiveDate"), LocalDate.EPOCH),
                Days.of(addition, "cancelledDate"),
                null);
    }

    /** The gross count less what is included, never below zero. */
    static BigDecimal billed(JsonNode addition) {
        return number(addition, "quantity")
                .subtract(number(addition, "lessIncluded"))
                .max(BigDecimal.ZERO);
    }

    static BigDecimal number(JsonNode record, String member) {
        JsonNode value = record.path(member);
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }

    private static @Nullable LocalDate last(JsonNode agreement) {
        LocalDate end = agreement.path("noEndingDateFlag").asBoolean() ? null : Days.of(agreement, "endDate");
        LocalDate cancelled = agreement.path("cancelledFlag").asBoolean() ? Days.of(agreement, "dateCancelled") : null;
        return end == null || cancelled != null && cancelled.isBefore(end) ? cancelled : end;
    }

    private static int digits(JsonNode agreement, Lookup lookup) {
        return lookup.find(
                        SystemResources.CURRENCY,
                        agreement.path("currency").path("id").asInt())
                .map(currency -> currency.record().path("numberOfDecimals").asInt(2))
                .orElse(2);
    }

    static String named(Resource resource, JsonNode reference, Lookup lookup) {
        return lookup.find(resource, reference.path("id").asInt())
                .map(row -> row.record().path("name").asText())
                .orElse("");
    }
}
