package cloud.billingstudio.report;

import cloud.billingstudio.shared.Refusal;
import java.math.BigDecimal;
import java.util.List;

/**
 * How a count is spread.
 *
 * @param shares the largest groups first
 * @param others what the rest adds up to
 * @param total what all rows add up to
 */
public record Shares(List<Share> shares, BigDecimal others, BigDecimal total) {

    /** @param labels the texts of the group, in the order of the columns grouped by */
    public record Share(List<String> labels, BigDecimal amount, long rows) {}

    private static final int MOST_COLUMNS = 2;

    static Shares of(List<Share> shares, Totals totals, Column counted) {
        BigDecimal total = new BigDecimal(String.valueOf(totals.sums().get(counted.name())));
        BigDecimal named = shares.stream().map(Share::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Shares(shares, total.subtract(named), total);
    }

    static List<Column> groups(Report report, List<String> names) {
        List<Column> columns = names.stream().map(report::column).toList();
        if (columns.isEmpty()
                || columns.size() > MOST_COLUMNS
                || columns.stream().anyMatch(column -> column.type() != ColumnType.TEXT)) {
            throw Refusal.invalid("Rows can be grouped by one or two columns of text, not by %s.".formatted(names));
        }
        return columns;
    }

    static Column counted(Report report, String name) {
        Column column = report.column(name);
        if (!report.totalled(false).contains(column)) {
            throw Refusal.invalid("The column \"%s\" is not one that is added up; use one of %s."
                    .formatted(
                            name,
                            report.totalled(false).stream().map(Column::name).toList()));
        }
        return column;
    }
}
