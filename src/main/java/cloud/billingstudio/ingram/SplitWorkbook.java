package cloud.billingstudio.ingram;

import cloud.billingstudio.ingram.SplitFile.Row;
import cloud.billingstudio.shared.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Reads the report as a workbook (XLSX): its first sheet, whose first row names the columns. */
final class SplitWorkbook {

    private static final int LARGEST_BYTES = 15_000_000;

    private SplitWorkbook() {}

    /** Whether the bytes say that they are a workbook, of whatever age. */
    static boolean isOne(byte[] file) {
        return startsWith(file, 'P', 'K', 3, 4) || isOld(file);
    }

    static List<Row> rows(byte[] file) {
        if (isOld(file)) {
            throw Refusal.invalid("The file is a workbook in the old format, or one with a password."
                    + " Save it as XLSX without a password, or export it again as CSV.");
        }
        if (file.length > LARGEST_BYTES) {
            throw Refusal.invalid("The workbook has %d bytes, more than %d. Export the report as CSV."
                    .formatted(file.length, LARGEST_BYTES));
        }
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            return rows(book.getSheetAt(0));
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException notAWorkbook) {
            throw Refusal.invalid("The file is no workbook that can be read (XLSX)."
                    + " Save it again as XLSX, or export the report as CSV.");
        }
    }

    private static List<Row> rows(Sheet sheet) {
        List<String> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (org.apache.poi.ss.usermodel.Row line : sheet) {
            if (columns.isEmpty()) {
                columns.addAll(headings(line));
                SplitFile.require(columns);
            } else {
                rows.add(row(line, columns));
            }
        }
        SplitFile.require(columns);
        return rows;
    }

    private static List<String> headings(org.apache.poi.ss.usermodel.Row line) {
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < line.getLastCellNum(); i++) {
            String heading = text(line.getCell(i));
            headings.add(heading == null ? "" : Row.letters(heading));
        }
        return headings;
    }

    private static Row row(org.apache.poi.ss.usermodel.Row line, List<String> columns) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            SplitText.put(values, columns.get(i), text(line.getCell(i)));
        }
        return new Row(line.getRowNum() + 1, values);
    }

    /** A formula's result is whatever some program computed last, so it is no report any more. */
    private static @Nullable String text(@Nullable Cell cell) {
        if (cell == null) {
            return null;
        }
        if (cell.getCellType() == CellType.FORMULA) {
            throw Refusal.invalid("The cell " + cell.getAddress() + " holds a formula. Upload the report as it was"
                    + " exported, or replace the formulas by their values.");
        }
        if (cell.getCellType() == CellType.NUMERIC) {
            return new BigDecimal(String.valueOf(cell.getNumericCellValue()))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : cell.toString();
    }

    private static boolean isOld(byte[] file) {
        return startsWith(file, 0xD0, 0xCF, 0x11, 0xE0);
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (file.length <= i || file[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
