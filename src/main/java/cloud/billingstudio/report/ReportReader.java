package cloud.billingstudio.report;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.psa.WrittenAs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Runs a report's statements; inside a transaction, for the cursor's sake. */
@Component
class ReportReader {

    private static final int ROWS_AT_ONCE = 1000;
    private static final int DIGITS = 2;

    private final NamedParameterJdbcTemplate jdbc;
    private final Psas psas;

    ReportReader(DataSource dataSource, Psas psas) {
        this.psas = psas;
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(ROWS_AT_ONCE);
        jdbc = new NamedParameterJdbcTemplate(template);
    }

    /** Names of connections and words of strategies need no escaping. */
    private String writtenAs() {
        return psas.strategies().entrySet().stream()
                .map(psa -> "\"%s\": {%s}".formatted(psa.getKey(), writtenAs(psa.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String writtenAs(PostingStrategy ofConnection) {
        Stream<String> byLinks =
                Arrays.stream(PostingStrategy.values()).map(own -> words(own.name(), ofConnection, Stream.of(own)));
        return Stream.concat(Stream.of(words("", ofConnection, Stream.empty())), byLinks)
                .collect(Collectors.joining(", "));
    }

    private static String words(String key, PostingStrategy ofConnection, Stream<PostingStrategy> ofLinks) {
        return "\"%s\": \"%s\""
                .formatted(
                        key, WrittenAs.of(ofConnection, ofLinks).orElseThrow().words());
    }

    List<Map<String, Object>> page(Selection selection, AsOf asOf, Slice slice) {
        ReportSql sql = new ReportSql(selection, asOf, writtenAs());
        return jdbc.query(sql.rows(slice), sql.parameters(), rowOf(selection.report()));
    }

    /** Hands over every row in order and keeps none. */
    void each(Selection selection, AsOf asOf, Consumer<Map<String, Object>> consumer) {
        ReportSql sql = new ReportSql(selection, asOf, writtenAs());
        RowMapper<Map<String, Object>> mapper = rowOf(selection.report());
        jdbc.query(sql.rows(), sql.parameters(), row -> {
            consumer.accept(mapper.mapRow(row, 0));
        });
    }

    Totals totals(Selection selection, AsOf asOf) {
        ReportSql sql = new ReportSql(selection, asOf, writtenAs());
        RowMapper<Totals> mapper = (row, number) -> totals(sql, selection.report(), row);
        return jdbc.query(sql.totals(), sql.parameters(), mapper).get(0);
    }

    /** The largest groups of the selection; the rest is left out. */
    List<Shares.Share> shares(Selection selection, AsOf asOf, List<Column> by, Column of, int most) {
        ReportSql sql = new ReportSql(selection, asOf, writtenAs());
        return jdbc.query(sql.groups(by, of, most), sql.parameters(), (row, number) -> {
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= by.size(); i++) {
                labels.add(row.getString(i));
            }
            return new Shares.Share(labels, plain(row.getBigDecimal("amount")), row.getLong("rows"));
        });
    }

    private Totals totals(ReportSql sql, Report report, ResultSet found) throws SQLException {
        Map<String, Object> sums = new LinkedHashMap<>();
        Map<String, Long> unknown = new LinkedHashMap<>();
        for (Column column : report.columns()) {
            if (column.totalled()) {
                sums.put(
                        column.name(),
                        column.type() == ColumnType.MONEY
                                ? perCurrency(sql, column)
                                : sum(column.type(), found.getBigDecimal("sum " + column.name())));
                unknown.put(column.name(), found.getLong("unknown " + column.name()));
            }
        }
        return new Totals(found.getLong("rows"), sums, unknown);
    }

    private static Number sum(ColumnType type, BigDecimal sum) {
        return type == ColumnType.INTEGER ? (Number) sum.longValueExact() : plain(sum);
    }

    private Map<String, BigDecimal> perCurrency(ReportSql sql, Column money) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        jdbc.query(sql.totalsPerCurrency(money), sql.parameters(), row -> {
            String currency = row.getString("currency");
            sums.put(currency == null ? "" : currency, plain(row.getBigDecimal("amount")));
        });
        return sums;
    }

    private static RowMapper<Map<String, Object>> rowOf(Report report) {
        return (row, number) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < report.columns().size(); i++) {
                values.put(
                        report.columns().get(i).name(),
                        value(report.columns().get(i).type(), row, i + 1));
            }
            return values;
        };
    }

    private static @Nullable Object value(ColumnType type, ResultSet row, int index) throws SQLException {
        return switch (type) {
            case TEXT -> row.getString(index);
            case DATE -> row.getObject(index, LocalDate.class);
            case INSTANT -> {
                Timestamp instant = row.getTimestamp(index);
                yield instant == null ? null : instant.toInstant();
            }
            case INTEGER -> {
                BigDecimal number = row.getBigDecimal(index);
                yield number == null ? null : number.longValueExact();
            }
            case QUANTITY, MONEY -> {
                BigDecimal number = row.getBigDecimal(index);
                yield number == null ? null : plain(number);
            }
        };
    }

    /** At least two decimals, more only where they say something. */
    private static BigDecimal plain(BigDecimal number) {
        return number.setScale(Math.max(DIGITS, number.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY);
    }
}
