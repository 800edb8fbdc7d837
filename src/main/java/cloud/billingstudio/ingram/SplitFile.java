package cloud.billingstudio.ingram;

import cloud.billingstudio.marketplace.ResourceSplit;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report "Subscription Resources" as a file, fetched or uploaded, as CSV, JSON or XLSX. Columns are known by their
 * letters alone: order, case, spaces and underscores do not matter. Absent amounts stay unknown.
 */
public final class SplitFile {

    private static final String SUBSCRIPTION = "SUBSCRIPTIONID";
    private static final String RESOURCE = "SUBSCRIPTIONRESOURCEID";
    private static final List<String> INCLUDED =
            List.of("SUBSCRIPTIONRESOURCEINCLAMOUNT", "SUBSCRIPTIONRESOURCEINCLUDEDAMOUNT", "INCLUDEDAMOUNT");
    private static final List<String> ADDITIONAL = List.of("SUBSCRIPTIONRESOURCEADDITIONALAMOUNT", "ADDITIONALAMOUNT");
    private static final int LONGEST_ID = 64;

    private SplitFile() {}

    /** A row of the file with its values by the letters of their columns; the number is the one a person sees. */
    record Row(int number, Map<String, String> values) {

        static String letters(String heading) {
            return heading.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        }
    }

    /**
     * Reads what the marketplace handed out: what makes no sense in it is unknown.
     *
     * @throws Refusal if it is neither CSV nor JSON or lacks a column
     */
    public static List<ResourceSplit> read(String text) {
        return splits(SplitText.rows(text), false);
    }

    /**
     * Reads what a person brought: whatever makes no sense in it is refused, with its row.
     *
     * @throws Refusal if it is no CSV, JSON or XLSX file, lacks a column, or holds a value that cannot be one
     */
    public static List<ResourceSplit> readUploaded(byte[] file) {
        List<Row> rows = SplitWorkbook.isOne(file) ? SplitWorkbook.rows(file) : SplitText.rows(SplitText.text(file));
        return splits(rows, true);
    }

    /** A resource that stands twice in a subscription has two rates; its amounts add up. */
    private static List<ResourceSplit> splits(List<Row> rows, boolean strict) {
        Map<List<String>, ResourceSplit> splits = new LinkedHashMap<>();
        for (Row row : rows) {
            String subscription = id(row, SUBSCRIPTION, strict);
            String resource = id(row, RESOURCE, strict);
            if (subscription != null && resource != null) {
                ResourceSplit split = new ResourceSplit(
                        subscription, resource, amount(row, INCLUDED, strict), amount(row, ADDITIONAL, strict));
                splits.merge(List.of(subscription, resource), split, SplitFile::together);
            }
        }
        return new ArrayList<>(splits.values());
    }

    private static ResourceSplit together(ResourceSplit one, ResourceSplit other) {
        return new ResourceSplit(
                one.subscriptionId(),
                one.resourceId(),
                sum(one.included(), other.included()),
                sum(one.additional(), other.additional()));
    }

    private static @Nullable Quantity sum(@Nullable Quantity one, @Nullable Quantity other) {
        return one == null || other == null ? null : one.plus(other);
    }

    private static @Nullable String id(Row row, String column, boolean strict) {
        String id = row.values().get(column);
        if (strict && id != null && (id.length() > LONGEST_ID || !id.matches("[\\w.-]+"))) {
            throw wrong(row, column, id, "not an id");
        }
        return id;
    }

    private static @Nullable Quantity amount(Row row, List<String> columns, boolean strict) {
        for (String column : columns) {
            String value = row.values().get(column);
            if (value != null) {
                if (strict && !isNumber(value)) {
                    throw wrong(row, column, value, "not a number");
                }
                return Tolerant.count(value);
            }
        }
        return null;
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).precision() <= 18;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Refusal wrong(Row row, String column, String value, String what) {
        String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return Refusal.invalid("Row %d: the column %s holds \"%s\", %s. Nothing was taken over; mend the row or export"
                        .formatted(row.number(), column, shown, what)
                + " the data set \"Subscription Resources\" again.");
    }

    /** @throws Refusal if the columns that name a line, or all that tell an amount, are not among these */
    static void require(List<String> columns) {
        if (!columns.contains(SUBSCRIPTION) || !columns.contains(RESOURCE)) {
            throw Refusal.invalid("The report lacks the column SUBSCRIPTION_ID or SUBSCRIPTION_RESOURCE_ID."
                    + " Export the data set \"Subscription Resources\" as CSV, JSON or XLSX.");
        }
        if (columns.stream().noneMatch(column -> INCLUDED.contains(column) || ADDITIONAL.contains(column))) {
            throw Refusal.invalid("The report has neither the column SUBSCRIPTION_RESOURCE_INCL_AMOUNT nor"
                    + " SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT, so it splits nothing."
                    + " Export the data set \"Subscription Resources\" with them.");
        }
    }
}
