package cloud.billingstudio.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * One report as a workbook, written row by row so that its size does not matter. What comes from outside is written as
 * text, never as a formula.
 */
final class Workbook implements AutoCloseable {

    private static final int ROWS_IN_MEMORY = 200;
    private static final int HEADER = 4;
    private static final int LONGEST_TEXT = 32_767;

    private final SXSSFWorkbook file = new SXSSFWorkbook(ROWS_IN_MEMORY);
    private final Report report;
    private final ZoneId zone;
    private final SXSSFSheet sheet;
    private final WorkbookStyles styles;
    private final WorkbookWidths widths;
    private int next = HEADER + 1;

    Workbook(Report report, ZoneId zone) {
        this.report = report;
        this.zone = zone;
        file.setCompressTempFiles(true);
        sheet = file.createSheet(WorkbookUtil.createSafeSheetName(report.title()));
        styles = new WorkbookStyles(file);
        widths = new WorkbookWidths(report.columns());
    }

    /** Writes what stands above the rows. */
    void head(AsOf asOf, String selection) {
        Cell title = sheet.createRow(0).createCell(0);
        title.setCellValue(report.title());
        title.setCellStyle(styles.title());
        Row known = sheet.createRow(1);
        known.createCell(0).setCellValue("As of");
        instant(known.createCell(1), asOf.knownAt());
        Row rows = sheet.createRow(2);
        rows.createCell(0).setCellValue("Shown");
        text(rows.createCell(1), selection);
        Row header = sheet.createRow(HEADER);
        for (int i = 0; i < report.columns().size(); i++) {
            Cell cell = header.createCell(i);
            cell.setCellValue(report.columns().get(i).title());
            cell.setCellStyle(styles.header());
        }
        sheet.createFreezePane(0, HEADER + 1);
    }

    void add(Map<String, Object> values) {
        Row row = sheet.createRow(next++);
        for (int i = 0; i < report.columns().size(); i++) {
            Column column = report.columns().get(i);
            Object value = values.get(column.name());
            if (value != null) {
                fill(row.createCell(i), column.type(), value);
                widths.saw(i, value);
            }
        }
    }

    /** Writes what stands below the rows, and the filter over them. */
    void foot(Totals totals) {
        sheet.setAutoFilter(
                new CellRangeAddress(HEADER, next - 1, 0, report.columns().size() - 1));
        new WorkbookFooter(report, totals, styles).writeTo(sheet, next);
    }

    void writeTo(OutputStream out) throws IOException {
        widths.applyTo(sheet);
        // account and resource ids are texts of digits on purpose
        file.getXSSFWorkbook()
                .getSheetAt(0)
                .addIgnoredErrors(
                        new CellRangeAddress(0, next, 0, report.columns().size()),
                        IgnoredErrorType.NUMBER_STORED_AS_TEXT);
        file.write(out);
    }

    private void fill(Cell cell, ColumnType type, Object value) {
        switch (type) {
            case TEXT -> text(cell, value.toString());
            case QUANTITY, MONEY -> number(cell, value, styles.decimal());
            case INTEGER -> number(cell, value, styles.whole());
            case DATE -> {
                cell.setCellValue((LocalDate) value);
                cell.setCellStyle(styles.date());
            }
            case INSTANT -> instant(cell, (Instant) value);
        }
    }

    private void instant(Cell cell, Instant value) {
        cell.setCellValue(value.atZone(zone).toLocalDateTime());
        cell.setCellStyle(styles.instant());
    }

    private static void number(Cell cell, Object value, CellStyle style) {
        cell.setCellValue(((Number) value).doubleValue());
        cell.setCellStyle(style);
    }

    /** A text cell is no formula; where it looks like one, it also stays a text when somebody edits it. */
    private void text(Cell cell, String value) {
        cell.setCellValue(value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value);
        if (!value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0) {
            cell.setCellStyle(styles.quoted());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
