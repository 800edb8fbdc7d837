package cloud.billingstudio.sandbox.data;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Rows on their way into a table, in the text form of COPY. */
class BulkTable {

    private final String target;
    private final StringBuilder rows = new StringBuilder();

    /**
     * A table to fill.
     *
     * @param target the table and, in brackets, its columns
     */
    BulkTable(String target) {
        this.target = target;
    }

    void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : "\t").append(escaped(values[i]));
        }
        rows.append('\n');
    }

    void copyTo(Connection connection) {
        try {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("copy sandbox." + target + " from stdin", new StringReader(rows.toString()));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("rows of " + target + " could not be loaded", e);
        }
    }

    private static String escaped(@Nullable Object value) {
        return value == null
                ? "\\N"
                : value.toString()
                        .replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }
}
