package cloud.billingstudio.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The engine's REST interface writes whatever it answers 500 with all its stack, refusals too. Of what came out of one of
 * the engine's commands a line is enough: the engine has written it with its stack already if it was a fault.
 */
@Component
class ShortEngineLog extends TurboFilter implements InitializingBean, DisposableBean {

    private static final String REST = "org.camunda.bpm.engine.rest.exception";
    private static final String INSIDE_A_COMMAND = "\tat org.camunda.bpm.engine.impl.interceptor.";

    private final LoggerContextListener again = new AfterReset(this);

    @Override
    public void afterPropertiesSet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.addTurboFilter(this);
            log.addListener(again);
        }
    }

    @Override
    public void destroy() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.removeListener(again);
            log.getTurboFilterList().remove(this);
        }
    }

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

    /** Whoever sets up logging anew drops all filters. */
    private record AfterReset(TurboFilter filter) implements LoggerContextListener {

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext log) {
            log.addTurboFilter(filter);
        }

        @Override
        public void onStart(LoggerContext log) {}

        @Override
        public void onStop(LoggerContext log) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}
    }
}
