package cloud.billingstudio.report;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;

/** The totals below a report's rows: counts, money per currency, and how many values are unknown. */
final class WorkbookFooter {

    private final Report report;
    private final Totals totals;
    private final WorkbookStyles styles;

    WorkbookFooter(Report report, Totals totals, WorkbookStyles styles) {
        this.report = report;
        this.totals = totals;
        this.styles = styles;
    }

    void writeTo(Sheet sheet, int first) {
        int next = first;
        Row counts = labelled(sheet, next++, "Total");
        for (Column column : report.totalled(false)) {
            number(counts, column, (Number) totals.sums().get(column.name()));
        }
        for (String currency : currencies()) {
            Row money = labelled(sheet, next++, "Total " + currency);
            for (Column column : report.totalled(true)) {
                number(money, column, sums(column).get(currency));
            }
        }
        if (totals.unknown().values().stream().anyMatch(unknown -> unknown > 0)) {
            Row unknown = labelled(sheet, next, "Rows not known");
            totals.unknown().forEach((name, rows) -> number(unknown, report.column(name), rows));
        }
    }

    private Iterable<String> currencies() {
        TreeSet<String> all = new TreeSet<>();
        report.totalled(true).forEach(column -> all.addAll(sums(column).keySet()));
        return all;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Number> sums(Column money) {
        return (Map<String, Number>) totals.sums().getOrDefault(money.name(), Map.of());
    }

    private Row labelled(Sheet sheet, int number, String label) {
        Row row = sheet.createRow(number);
        List<Column> columns = report.columns();
        for (int i = 0; i < columns.size(); i++) {
            row.createCell(i).setCellStyle(styles.footer());
        }
        row.getCell(0).setCellValue(label);
        return row;
    }

    private void number(Row row, Column column, @Nullable Number value) {
        if (value != null) {
            Cell cell = row.getCell(report.columns().indexOf(column));
            cell.setCellValue(value.doubleValue());
        }
    }
}
