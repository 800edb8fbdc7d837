package cloud.billingstudio.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The engine's REST interface writes whatever it answers 500 with all its stack, refusals too. Of what came out of one of
 * the engine's commands a line is enough: the engine has written it with its stack already if it was a fault.
 *
 * <p>Listens to each start, for a start may set up logging anew, and that drops every filter.
 */
class ShortEngineLog implements ApplicationListener<ApplicationPreparedEvent> {

    private static final String REST = "org.camunda.bpm.engine.rest.exception";
    private static final String INSIDE_A_COMMAND = "\tat org.camunda.bpm.engine.impl.interceptor.";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent prepared) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log
                && log.getTurboFilterList().stream().noneMatch(FirstLine.class::isInstance)) {
            log.addTurboFilter(new FirstLine());
        }
    }

    private static final class FirstLine extends TurboFilter {

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable failure) {
            if (format == null
                    || level != Level.WARN
                    || !logger.getName().equals(REST)
                    || !format.contains(INSIDE_A_COMMAND)) {
                return FilterReply.NEUTRAL;
            }
            logger.warn(format.lines().findFirst().orElse(""));
            return FilterReply.DENY;
        }
    }
}
