package cloud.billingstudio.report;

import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;

/** Column widths by the longest text seen; measuring with real fonts would need a screen's libraries on a server. */
final class WorkbookWidths {

    private static final int LEAST = 10;
    private static final int MOST = 60;
    private static final int ROOM_FOR_THE_FILTER_BUTTON = 3;
    private static final int UNITS_PER_CHARACTER = 256;

    private final int[] characters;

    WorkbookWidths(List<Column> columns) {
        characters = columns.stream()
                .mapToInt(column ->
                        Math.max(leastOf(column.type()), column.title().length() + ROOM_FOR_THE_FILTER_BUTTON))
                .toArray();
    }

    private static int leastOf(ColumnType type) {
        return type == ColumnType.INSTANT ? "2026-10-31 10:30".length() + 1 : LEAST;
    }

    void saw(int column, Object value) {
        if (value instanceof CharSequence || value instanceof Number) {
            characters[column] = Math.max(characters[column], value.toString().length() + 1);
        }
    }

    void applyTo(Sheet sheet) {
        for (int i = 0; i < characters.length; i++) {
            sheet.setColumnWidth(i, Math.min(characters[i], MOST) * UNITS_PER_CHARACTER);
        }
    }
}
