package cloud.billingstudio.process.paths;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** No model slips through: each has its {@link ProcessPathTest}, named after it. */
class EveryModelHasPathTestsTest {

    @Test
    void eachModelHasItsPathTests() {
        assertThat(Models.names()).isNotEmpty().allSatisfy(model -> assertThat(
                        pathTest(model).getAnnotation(ProcessPathTest.class).value())
                .isEqualTo(model));
    }

    static Class<?> pathTest(String model) {
        String name = ClassUtils.getPackageName(EveryModelHasPathTestsTest.class) + "." + StringUtils.capitalize(model)
                + "PathTest";
        assertThat(ClassUtils.isPresent(name, null))
                .as("%s tests the paths of %s", name, Models.fileName(model))
                .isTrue();
        return ClassUtils.resolveClassName(name, null);
    }
}
