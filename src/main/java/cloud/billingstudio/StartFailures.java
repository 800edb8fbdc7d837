package cloud.billingstudio;

import cloud.billingstudio.shared.CannotStart;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Turns the failures a person can mend into a sentence and its cure; Spring Boot shows these instead of a stack trace. */
final class StartFailures {

    private StartFailures() {}

    static final class OfTheStudio extends AbstractFailureAnalyzer<CannotStart> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, CannotStart cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.cure(), cause);
        }
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class OfThePort extends AbstractFailureAnalyzer<PortInUseException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
            return new FailureAnalysis(
                    "Port " + cause.getPort() + " is in use by another program.",
                    "Stop that program or choose another port with --server.port=… and start again.",
                    cause);
        }
    }

    /** No server there, not the right password, no such database; any other failure is not the user's to mend. */
    static final class OfTheDatabase extends AbstractFailureAnalyzer<SQLException> {
        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
            String state = String.valueOf(cause.getSQLState());
            if (!state.startsWith("08") && !state.startsWith("28") && !state.startsWith("3D")) {
                return null;
            }
            return new FailureAnalysis(
                    "The database cannot be reached: " + cause.getMessage(),
                    "See that PostgreSQL runs there, check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and "
                            + "SPRING_DATASOURCE_PASSWORD, and start again.",
                    cause);
        }
    }
}
