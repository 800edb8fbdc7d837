package cloud.billingstudio.mapping;

import org.jspecify.annotations.Nullable;

/** A row of a file cannot become a link. */
final class RowRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String column;

    RowRefused(@Nullable String column, String reason) {
        super(reason);
        this.column = column;
    }

    ImportReport.RowProblem at(long row) {
        return new ImportReport.RowProblem(row, column, String.valueOf(getMessage()));
    }
}
