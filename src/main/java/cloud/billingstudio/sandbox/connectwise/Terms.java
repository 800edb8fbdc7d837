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

/** Reads from records what matters to billing. */
final class Terms {

    private static final int USUAL_DIGITS = 2;

    private Terms() {}

    /** Terms of an agreement; empty where it is not invoiced in periods. */
    static Optional<AgreementTerms> of(JsonNode agreement, Lookup lookup) {
        LocalDate begin = billStart(agreement);
        LocalDate next = Days.of(agreement, "nextInvoiceDate");
        if (begin == null) {
            return Optional.empty();
        }
        String cycle = name(SystemResources.BILLING_CYCLE, agreement.path("billingCycle"), lookup);
        return Cycle.named(cycle, begin)
                .map(found -> new AgreementTerms(
                        begin,
                        last(agreement),
                        found,
                        next == null ? begin : next,
                        agreement.path("periodType").asText().equals("Current"),
                        agreement.path("prorateFlag").asBoolean(),
                        agreement.path("invoiceProratedAdditionsFlag").asBoolean(),
                        digits(agreement, lookup)));
    }

    /** The first day an agreement bills; null where none is known. */
    static @Nullable LocalDate billStart(JsonNode agreement) {
        LocalDate begin = Days.of(agreement, "billStartDate");
        return begin == null ? Days.of(agreement, "startDate") : begin;
    }

    /** The last day of an agreement: its end or the day it was cancelled, whichever comes first. */
    private static @Nullable LocalDate last(JsonNode agreement) {
        LocalDate end = agreement.path("noEndingDateFlag").asBoolean() ? null : Days.of(agreement, "endDate");
        LocalDate cancelled = agreement.path("cancelledFlag").asBoolean() ? Days.of(agreement, "dateCancelled") : null;
        return end == null || cancelled != null && cancelled.isBefore(end) ? cancelled : end;
    }

    /** Active, Cancelled, Expired or Inactive on a day. The last day still counts. */
    static String status(JsonNode agreement, LocalDate today) {
        LocalDate start = Days.of(agreement, "startDate");
        LocalDate end = Days.of(agreement, "endDate");
        LocalDate cancelled = Days.of(agreement, "dateCancelled");
        if (agreement.path("cancelledFlag").asBoolean() && (cancelled == null || cancelled.isBefore(today))) {
            return "Cancelled";
        }
        if (!agreement.path("noEndingDateFlag").asBoolean() && end != null && end.isBefore(today)) {
            return "Expired";
        }
        return start != null && start.isAfter(today) ? "Inactive" : "Active";
    }

    static AdditionTerms of(Row addition, @Nullable LocalDate billedThrough) {
        JsonNode record = addition.record();
        boolean charged = record.path("billCustomer").asText().equals("Billable");
        String text = record.path("invoiceDescription").asText("");
        return new AdditionTerms(
                addition.id(),
                text.isEmpty() ? record.path("description").asText("") : text,
                billed(record),
                charged ? number(record, "unitPrice") : BigDecimal.ZERO,
                Objects.requireNonNull(Days.of(record, "effectiveDate"), "an addition without effectiveDate"),
                Days.of(record, "cancelledDate"),
                billedThrough);
    }

    /** The gross count less what is included, never below zero. */
    static BigDecimal billed(JsonNode addition) {
        return number(addition, "quantity")
                .subtract(number(addition, "lessIncluded"))
                .max(BigDecimal.ZERO);
    }

    private static int digits(JsonNode agreement, Lookup lookup) {
        return lookup.find(
                        SystemResources.CURRENCY,
                        agreement.path("currency").path("id").asInt())
                .map(currency -> currency.record().path("numberOfDecimals").asInt(USUAL_DIGITS))
                .orElse(USUAL_DIGITS);
    }

    /** The name of what a reference leads to; empty where it leads nowhere. */
    static String name(Resource target, JsonNode reference, Lookup lookup) {
        return lookup.find(target, reference.path("id").asInt())
                .map(row -> row.record().path("name").asText(""))
                .orElse("");
    }

    static BigDecimal number(JsonNode record, String member) {
        JsonNode value = record.path(member);
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }
}
