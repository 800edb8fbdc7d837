package cloud.billingstudio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test of the whole Studio. All such classes share one context and its data, so they run one after another. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeStudio
@ExtendWith(MonthEndProof.class)
@ResourceLock("studio")
public @interface StudioTest {}
