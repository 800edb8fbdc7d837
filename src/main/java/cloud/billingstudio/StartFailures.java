package cloud.billingstudio;

import cloud.billingstudio.shared.CannotStart;
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
}
