package cloud.billingstudio.report;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Workbook;

/** The looks a report's cells have; few, for a workbook holds only so many. */
final class WorkbookStyles {

    private static final short TITLE_POINTS = 14;

    private final Workbook workbook;
    private final CellStyle title;
    private final CellStyle header;
    private final CellStyle decimal;
    private final CellStyle whole;
    private final CellStyle date;
    private final CellStyle instant;
    private final CellStyle quoted;
    private final CellStyle footer;

    WorkbookStyles(Workbook workbook) {
        this.workbook = workbook;
        title = bold();
        workbook.getFontAt(title.getFontIndex()).setFontHeightInPoints(TITLE_POINTS);
        header = bold();
        header.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        header.setBorderBottom(BorderStyle.THIN);
        header.setWrapText(true);
        decimal = format("#,##0.00#######");
        whole = format("#,##0");
        date = format("yyyy-mm-dd");
        instant = format("yyyy-mm-dd hh:mm");
        quoted = workbook.createCellStyle();
        quoted.setQuotePrefixed(true);
        footer = bold();
        footer.setBorderTop(BorderStyle.THIN);
        footer.setDataFormat(decimal.getDataFormat());
    }

    private CellStyle bold() {
        Font font = workbook.createFont();
        font.setBold(true);
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private CellStyle format(String pattern) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(pattern));
        return style;
    }

    CellStyle title() {
        return title;
    }

    CellStyle header() {
        return header;
    }

    CellStyle decimal() {
        return decimal;
    }

    CellStyle whole() {
        return whole;
    }

    CellStyle date() {
        return date;
    }

    CellStyle instant() {
        return instant;
    }

    CellStyle quoted() {
        return quoted;
    }

    CellStyle footer() {
        return footer;
    }
}
