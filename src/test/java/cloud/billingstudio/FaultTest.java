package cloud.billingstudio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole Studio with all its vendors, impatient with them: one more context, shared by the tests of failures, which run
 * one after another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeStudio
@ResourceLock("studio of the faults")
@TestPropertySource(
        properties = {
            // the REST interface of the engine finds engines by their names, for all contexts together
            "camunda.bpm.process-engine-name=faults",
            "studio.connections.ingram.limits.exchange=" + FaultTest.PATIENCE,
            "studio.connections.ingram.limits.connect=PT1S",
            "studio.connections.ingram.limits.back-off=PT0.01S",
            "studio.connections.autotask.limits.exchange=" + FaultTest.PATIENCE,
            "studio.connections.autotask.limits.connect=PT1S",
            "studio.connections.autotask.limits.back-off=PT0.01S",
            "studio.connections.connectwise.limits.exchange=" + FaultTest.PATIENCE,
            "studio.connections.connectwise.limits.connect=PT1S",
            "studio.connections.connectwise.limits.back-off=PT0.01S",
        })
@interface FaultTest {

    /** How long a request may take. */
    String PATIENCE = "PT4S";

    /** More than that. */
    int TOO_SLOW_MILLIS = 4500;
}
