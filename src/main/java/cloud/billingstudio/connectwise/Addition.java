package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is billed on an agreement from a day on.
 *
 * @param root the addition its line began with, which may be itself
 * @param referenced it carries our reference
 * @param quantity gross, free units included; null where it is not told
 * @param from first day billed; null where it is not told
 * @param until last day billed, inclusive; null while open
 * @param row as ConnectWise states it, as far as it was asked for
 */
record Addition(
        long id,
        long root,
        boolean referenced,
        @Nullable Quantity quantity,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        JsonNode row) {

    /** What its billing takes. */
    static final List<String> PROFILE_FIELDS = List.of("id", "quantity", "effectiveDate", "cancelledDate");

    /** What a line is described by. */
    static final List<String> LINE_FIELDS =
            List.of("product/id", "product/identifier", "unitPrice", "unitCost", "billCustomer");

    /** What one that continues it takes over, and what tells whether two are alike. */
    static final List<String> COPIED = List.of(
            "product",
            "unitPrice",
            "unitCost",
            "billCustomer",
            "taxableFlag",
            "invoiceDescription",
            "purchaseItemFlag",
            "specialOrderFlag",
            "invoiceGrouping",
            "prorateCurrentPeriodFlag",
            "customFields");

    /** How many of the quantity are not charged; not copied, for others would become free. */
    static final String FREE_UNITS = "lessIncluded";

    static String path(long agreement) {
        return ConnectWiseRow.Agreement.PATH + "/" + agreement + "/additions";
    }

    static Addition of(JsonNode row, ReferenceField reference) {
        JsonNode id = row.path("id");
        if (!id.canConvertToLong() || id.asLong() <= 0) {
            throw new UnreadableAnswer("an addition has no id");
        }
        Optional<Long> root = reference.root(row);
        return new Addition(
                id.asLong(),
                root.orElse(id.asLong()),
                root.isPresent(),
                quantity(row),
                day(row, "effectiveDate"),
                day(row, "cancelledDate"),
                row);
    }

    private static @Nullable LocalDate day(JsonNode row, String member) {
        return TolerantText.day(row.path(member).asText(null));
    }

    private static @Nullable Quantity quantity(JsonNode row) {
        BigDecimal value = decimal(row, "quantity");
        return value == null ? null : new Quantity(value);
    }

    /** @throws UnreadableAnswer if it is something else than a number */
    static @Nullable BigDecimal decimal(JsonNode row, String member) {
        JsonNode value = row.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new UnreadableAnswer("addition %s has the %s %s, which is not a number"
                    .formatted(row.path("id").asText(), member, value));
        }
        BigDecimal number = value.decimalValue();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    BigDecimal freeUnits() {
        BigDecimal free = decimal(row, FREE_UNITS);
        return free == null ? BigDecimal.ZERO : free;
    }

    boolean isKnown() {
        return quantity != null && from != null;
    }

    boolean isOpen() {
        return until == null;
    }

    /** Whether it is billed on that day. */
    boolean covers(LocalDate day) {
        return from != null && !from.isAfter(day) && (until == null || !until.isBefore(day));
    }
}
