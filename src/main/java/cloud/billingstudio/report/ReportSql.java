package cloud.billingstudio.report;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The statements of one selection. Columns come from the report's definition alone and values are parameters alone, so
 * nothing a caller writes becomes SQL.
 */
final class ReportSql {

    private final Selection selection;
    private final MapSqlParameterSource parameters = new MapSqlParameterSource();
    private final String from;

    /** @param writtenAs as in {@link Report#query} */
    ReportSql(Selection selection, AsOf asOf, String writtenAs) {
        this.selection = selection;
        parameters
                .addValue("knownAt", Timestamp.from(asOf.knownAt()))
                .addValue("day", asOf.day())
                .addValue("writtenAs", writtenAs);
        List<String> conditions = new ArrayList<>();
        selection.filters().forEach(filter -> conditions.add(condition(filter)));
        if (!selection.search().isEmpty()) {
            conditions.add(search());
        }
        from = "\nfrom (" + selection.report().query() + ") report"
                + (conditions.isEmpty() ? "" : "\nwhere " + String.join("\n  and ", conditions));
    }

    MapSqlParameterSource parameters() {
        return parameters;
    }

    /** All rows in order. */
    String rows() {
        return selection.report().columns().stream().map(Column::sql).collect(Collectors.joining(", ", "select ", from))
                + order();
    }

    /** The rows of one page in order. */
    String rows(Slice slice) {
        parameters.addValue("limit", slice.size()).addValue("offset", slice.offset());
        return rows() + "\nlimit :limit offset :offset";
    }

    /** One row: how many there are, and of each count its sum and how many are unknown. */
    String totals() {
        StringBuilder sql = new StringBuilder("select count(*) \"rows\"");
        for (Column column : selection.report().totalled(false)) {
            sql.append(", coalesce(sum(%s), 0) \"sum %s\"".formatted(column.sql(), column.name()));
            sql.append(", count(*) filter (where %s is null) \"unknown %s\"".formatted(column.sql(), column.name()));
        }
        for (Column column : selection.report().totalled(true)) {
            sql.append(", count(*) filter (where %s is null) \"unknown %s\"".formatted(column.sql(), column.name()));
        }
        return sql + from;
    }

    /** Per currency the sum of one column of money. */
    String totalsPerCurrency(Column money) {
        return "select currency, sum(" + money.sql() + ") amount from (select \"currency\" currency, " + money.sql()
                + from + ") money where " + money.sql() + " is not null group by currency order by currency";
    }

    /** The groups with the largest sums; texts that are not there form a group of their own. */
    String groups(List<Column> by, Column of, int most) {
        parameters.addValue("most", most);
        String names =
                by.stream().map(column -> "coalesce(" + column.sql() + ", '')").collect(Collectors.joining(", "));
        String ordinals =
                IntStream.rangeClosed(1, by.size()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "select " + names + ", coalesce(sum(" + of.sql() + "), 0) amount, count(*) \"rows\"" + from
                + "\ngroup by " + ordinals + "\norder by amount desc, " + ordinals + "\nlimit :most";
    }

    private String order() {
        String wished = selection.sorts().stream()
                .map(sort -> comparable(sort.column()) + (sort.descending() ? " desc" : "") + " nulls last, ")
                .collect(Collectors.joining());
        return "\norder by " + wished + "key";
    }

    private String search() {
        String name = parameter(selection.search());
        return selection.report().columns().stream()
                .filter(column -> column.type() == ColumnType.TEXT)
                .map(column -> "position(lower(%s) in %s) > 0".formatted(name, comparable(column)))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private String condition(Filter filter) {
        return filter.column().type() == ColumnType.TEXT ? onText(filter) : onValue(filter);
    }

    private String onText(Filter filter) {
        String text = comparable(filter.column());
        if (filter.operator() == Operator.EMPTY) {
            return text + (isTrue(filter) ? " = ''" : " <> ''");
        }
        List<String> values = filter.values().stream()
                .map(value -> "lower(" + parameter(value) + ")")
                .toList();
        return switch (filter.operator()) {
            case CONTAINS -> "position(%s in %s) > 0".formatted(values.get(0), text);
            case STARTS -> "starts_with(%s, %s)".formatted(text, values.get(0));
            case IN -> text + " in (" + String.join(", ", values) + ")";
            default -> text + comparison(filter.operator()) + values.get(0);
        };
    }

    private String onValue(Filter filter) {
        String column = filter.column().sql();
        if (filter.operator() == Operator.EMPTY) {
            return column + (isTrue(filter) ? " is null" : " is not null");
        }
        List<String> values = filter.values().stream().map(this::parameter).toList();
        return switch (filter.operator()) {
            case IN -> column + " in (" + String.join(", ", values) + ")";
            case NE -> column + " is distinct from " + values.get(0);
            default -> column + comparison(filter.operator()) + values.get(0);
        };
    }

    private static String comparison(Operator operator) {
        return switch (operator) {
            case EQ -> " = ";
            case NE -> " <> ";
            case GT -> " > ";
            case GE -> " >= ";
            case LT -> " < ";
            case LE -> " <= ";
            default -> throw new IllegalArgumentException(operator + " compares with no single value");
        };
    }

    private static boolean isTrue(Filter filter) {
        return Boolean.TRUE.equals(filter.values().get(0));
    }

    /** How a column is compared and sorted: texts without case, and a text not there is the empty one. */
    private static String comparable(Column column) {
        return column.type() == ColumnType.TEXT ? "coalesce(lower(" + column.sql() + "), '')" : column.sql();
    }

    private String parameter(Object value) {
        String name = "value" + parameters.getValues().size();
        parameters.addValue(name, value);
        return ":" + name;
    }
}
