package cloud.billingstudio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The proof kept in {@code src/docs/proof}: every write to a PSA that nobody was entitled to. */
public final class WritesWithoutApproval {

    private static final String QUERY = read(Path.of("src/docs/proof/writes-without-approval.sql"));

    private WritesWithoutApproval() {}

    /** One line per write and finding; empty is the proof. */
    public static List<String> in(JdbcClient database) {
        return database.sql(QUERY)
                .query((row, number) -> "%s %s of %s: %s"
                        .formatted(
                                row.getString("period"),
                                row.getString("reference"),
                                row.getString("customer_name"),
                                row.getString("finding")))
                .list();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip().replaceFirst(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
