package cloud.billingstudio.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of links.
 *
 * @param imported rows that made or changed a link
 * @param unchanged rows that said what held already
 * @param problems rows that were left out, in the file's order
 * @param warnings rows that made or changed a link, but should be looked at, in the file's order
 */
public record ImportReport(int imported, int unchanged, List<RowProblem> problems, List<RowProblem> warnings) {

    /**
     * A row that was left out, or should be looked at.
     *
     * @param row as the file shows it: the header is row 1
     * @param column the column to mend, if it is one
     */
    public record RowProblem(long row, @Nullable String column, String reason) {}

    public ImportReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
