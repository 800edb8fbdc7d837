package cloud.billingstudio.sandbox.ingram;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes a table as a spreadsheet: numbers as numbers, everything else as text. */
final class SpreadsheetFile {

    private SpreadsheetFile() {}

    static byte[] of(String name, List<String> columns, List<@Nullable Object[]> rows) {
        try (SXSSFWorkbook book = new SXSSFWorkbook(100);
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet(name);
            fill(sheet.createRow(0), columns.toArray());
            for (int i = 0; i < rows.size(); i++) {
                fill(sheet.createRow(i + 1), rows.get(i));
            }
            book.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a file in memory cannot be written", e);
        }
    }

    private static void fill(Row row, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                Cell cell = row.createCell(i);
                if (value instanceof Number number) {
                    cell.setCellValue(number.doubleValue());
                } else {
                    cell.setCellValue(value.toString());
                }
            }
        }
    }
}
