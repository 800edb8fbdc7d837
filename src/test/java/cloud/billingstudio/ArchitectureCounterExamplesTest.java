package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.counterexample.CounterExamples;
import cloud.billingstudio.sandbox.KnowsAModule;
import cloud.billingstudio.shared.DoesInputAndOutput;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No rule of the architecture holds because it looks past everything: each finds what is written against it. */
class ArchitectureCounterExamplesTest {

    record CounterExample(String name, ArchRule rule, Class<?> type, Class<?>... through) {

        @Override
        public String toString() {
            return name + " finds " + type.getSimpleName();
        }
    }

    static Stream<CounterExample> counterExamples() {
        return Stream.of(
                new CounterExample(
                        "onlyProcessKnowsCamunda",
                        ArchitectureTest.onlyProcessKnowsCamunda,
                        CounterExamples.UsesTheEngine.class),
                new CounterExample(
                        "onlyAdaptersKnowFeign",
                        ArchitectureTest.onlyAdaptersKnowFeign,
                        CounterExamples.UsesFeign.class),
                new CounterExample(
                        "onlyWhereWorkbooksAreWrittenOrReadIsPoiKnown",
                        ArchitectureTest.onlyWhereWorkbooksAreWrittenOrReadIsPoiKnown,
                        CounterExamples.UsesPoi.class),
                new CounterExample(
                        "theSandboxKnowsNoOtherModule",
                        ArchitectureTest.theSandboxKnowsNoOtherModule,
                        KnowsAModule.class),
                new CounterExample(
                        "productionKnowsNeitherDemoNorSandbox",
                        ArchitectureTest.productionKnowsNeitherDemoNorSandbox,
                        CounterExamples.UsesTheSandbox.class),
                new CounterExample("sharedIsPlainJava", ArchitectureTest.sharedIsPlainJava, DoesInputAndOutput.class),
                new CounterExample(
                        "thePlannerIsAPureFunction",
                        ArchitectureTest.pureFunction(CounterExamples.ReachesTheEngine.class.getName()),
                        CounterExamples.ReachesTheEngine.class,
                        CounterExamples.UsesTheEngine.class),
                new CounterExample(
                        "delegatesAreHidden",
                        ArchitectureTest.delegatesAreHidden,
                        CounterExamples.PublicDelegate.class),
                new CounterExample(
                        "repositoriesAreHidden",
                        ArchitectureTest.repositoriesAreHidden,
                        CounterExamples.PublicRepository.class),
                new CounterExample(
                        "repositoriesAreHidden",
                        ArchitectureTest.repositoriesAreHidden,
                        CounterExamples.PublicSpringDataRepository.class),
                new CounterExample(
                        "timeComesFromTheClock",
                        ArchitectureTest.timeComesFromTheClock,
                        CounterExamples.LooksAtTheWall.class));
    }

    @ParameterizedTest
    @MethodSource("counterExamples")
    void bites(CounterExample example) {
        List<Class<?>> types = Stream.concat(Stream.of(example.type()), Arrays.stream(example.through()))
                .toList();
        assertThat(example.rule()
                        .evaluate(new ClassFileImporter().importClasses(types))
                        .getFailureReport()
                        .getDetails())
                .anyMatch(violation -> violation.contains(example.type().getSimpleName()));
    }

    @Test
    void leavesNoRuleOut() {
        List<String> rules = Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(Field::getName)
                .toList();
        assertThat(counterExamples().map(CounterExample::name).distinct()).containsExactlyInAnyOrderElementsOf(rules);
    }
}
