package cloud.billingstudio.report;

import cloud.billingstudio.shared.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report: what it is called, its columns, and the one query that serves screen and workbook.
 *
 * @param id how addresses name it
 * @param description one sentence on what its rows are
 * @param query SQL that yields the columns by their names, and {@code key}, which tells rows apart and has the last word
 *     in every order; knows {@code :knownAt} (instant of knowledge), {@code :day}
 *     and {@code :writtenAs} (a JSON object: by connection that knows several ways, by what
 *     the links of a line say, empty where they say nothing, the words for how the line is written to)
 */
public record Report(String id, String title, String description, List<Column> columns, String query) {

    /** @throws Refusal (invalid) naming the column and those there are */
    Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("The report \"%s\" has no column \"%s\"; its columns are %s."
                        .formatted(id, name, columns.stream().map(Column::name).collect(Collectors.joining(", ")))));
    }

    List<Column> totalled(boolean money) {
        return columns.stream()
                .filter(Column::totalled)
                .filter(column -> money == (column.type() == ColumnType.MONEY))
                .toList();
    }
}
