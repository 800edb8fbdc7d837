package cloud.billingstudio.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells from a failure whether the database was out of reach; nothing of the request was kept then. */
final class DatabaseAway {

    /** What people are told. */
    static final String WORDS =
            "The database cannot be reached at the moment; nothing of this was kept. Try again in a minute.";

    /** SQL states of a database that ends, starts, or takes no more connections. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

    /** SQL states of a broken connection begin with it. */
    private static final String CONNECTION = "08";

    /** How drivers, pool and frameworks word it where only their words are left. */
    private static final Pattern TOLD = Pattern.compile("Could not open JDBC Connection"
            + "|Connection is not available, request timed out"
            + "|Failed to obtain JDBC Connection"
            + "|[Cc]onnection has been closed"
            + "|An I/O error occurred while sending to the backend"
            + "|The connection attempt failed"
            + "|Connection to \\S+ refused"
            + "|terminating connection"
            + "|the database system is (?:starting up|shutting down|in recovery mode)");

    private DatabaseAway() {}

    /** Looks through all causes, those of an SQL exception's chain included. */
    static boolean isCauseOf(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth++ < 30; each = each.getCause()) {
            if (each instanceof CannotGetJdbcConnectionException
                    || each instanceof CannotCreateTransactionException
                    || each instanceof SQLException sql && isToldBy(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an answer's words, where the failure itself is gone, say so. */
    static boolean isToldIn(String words) {
        return TOLD.matcher(words).find();
    }

    private static boolean isToldBy(SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLRecoverableException
                || state.startsWith(CONNECTION)
                || STATES.contains(state);
    }
}
