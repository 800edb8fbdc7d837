package cloud.billingstudio.report;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** What a column holds; decides how it is filtered, written and shown. */
public enum ColumnType {
    TEXT("a text"),
    /** A count of licences. */
    QUANTITY("a number like 12.50"),
    /** An amount in the currency that the row's column {@code currency} names. */
    MONEY("a number like 12.50"),
    DATE("a date like 2026-10-31"),
    /** A moment; shown in the business time zone. */
    INSTANT("an instant like 2026-10-31T08:30:00Z"),
    INTEGER("a whole number like 12");

    private final String form;

    ColumnType(String form) {
        this.form = form;
    }

    /** The form a value of it is written in, in words. */
    String form() {
        return form;
    }

    boolean isNumber() {
        return this == QUANTITY || this == MONEY || this == INTEGER;
    }

    /** The comparisons that make sense on it. */
    Set<Operator> operators() {
        EnumSet<Operator> all = EnumSet.allOf(Operator.class);
        if (this != TEXT) {
            all.remove(Operator.CONTAINS);
            all.remove(Operator.STARTS);
        }
        return all;
    }

    /**
     * Reads a filter's value as the database compares it.
     *
     * @throws IllegalArgumentException if it is not {@link #form()}
     */
    Object parse(String text) {
        try {
            return switch (this) {
                case TEXT -> text;
                case QUANTITY, MONEY, INTEGER -> number(text.strip());
                case DATE -> AsOf.checked(LocalDate.parse(text.strip()));
                case INSTANT -> Timestamp.from(AsOf.checked(Instant.parse(text.strip())));
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Plain decimals only: an exponent could write a number that fills the memory. */
    private static BigDecimal number(String text) {
        if (!text.matches("[+-]?\\d{1,18}(\\.\\d{1,9})?")) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }
}
