package cloud.billingstudio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.platform.commons.annotation.Testable;

/** The build finds tests by the names of their classes: what is named otherwise is never run, and nobody is told. */
@AnalyzeClasses(packages = "cloud.billingstudio", importOptions = ImportOption.OnlyIncludeTests.class)
class TestArchitectureTest {

    @ArchTest
    static final ArchRule everyTestIsRun = methods()
            .that()
            .areMetaAnnotatedWith(Testable.class)
            .should(beDeclaredInAClassWhoseOutermostIsNamedLikeATest());

    /** The fast part stays fast. */
    @ArchTest
    static final ArchRule whatNeedsTheWholeStudioIsAnIntegrationTest = classes()
            .that()
            .areMetaAnnotatedWith(StudioTest.class)
            .and()
            .areNotAnnotations()
            .or(startProcessesOrABrowser())
            .should()
            .haveSimpleNameEndingWith("IT")
            .orShould()
            .haveSimpleNameEndingWith("Benchmark");

    private static ArchCondition<JavaMethod> beDeclaredInAClassWhoseOutermostIsNamedLikeATest() {
        return new ArchCondition<>("be declared in a class named …Test, …Tests, …IT or …Benchmark") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                JavaClass outermost = method.getOwner();
                while (outermost.getEnclosingClass().isPresent()) {
                    outermost = outermost.getEnclosingClass().get();
                }
                boolean run = outermost.getSimpleName().matches(".*(Test|Tests|IT|Benchmark)");
                events.add(new SimpleConditionEvent(method, run, method.getFullName() + " in " + outermost.getName()));
            }
        };
    }

    private static DescribedPredicate<JavaClass> startProcessesOrABrowser() {
        return DescribedPredicate.describe(
                "start processes or a browser",
                type -> type.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class))
                        && type.getDirectDependenciesFromSelf().stream()
                                .map(dependency -> dependency.getTargetClass().getFullName())
                                .anyMatch(name -> name.equals("java.lang.Process")
                                        || name.equals("cloud.billingstudio.ForkedStudio")
                                        || name.startsWith("com.microsoft.playwright.")));
    }
}
