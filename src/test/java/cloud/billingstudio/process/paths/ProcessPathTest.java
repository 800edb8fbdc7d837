package cloud.billingstudio.process.paths;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of all paths through one model, one for each, named {@code path_outcome}: the model and the delegates are
 * real, the modules are mocks. The class is named after the model, {@code MonthEndPathTest} for {@code monthEnd}; its
 * tests together must walk the whole model, see {@link ModelCoverageExtension}, and notice every wrong condition in it,
 * see {@link ModelMutationIT}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PathTestContext
@ExtendWith(ModelCoverageExtension.class)
@interface ProcessPathTest {

    /** The model's name, which is that of its file in {@code processes/} without the ending. */
    String value();
}
