package cloud.billingstudio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.platform.commons.annotation.Testable;
import org.springframework.boot.test.context.SpringBootTest;

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
    static final ArchRule whatStartsAServerAProcessOrABrowserIsAnIntegrationTest = classes()
            .that(startAServerAProcessOrABrowser())
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

    private static DescribedPredicate<JavaClass> startAServerAProcessOrABrowser() {
        return DescribedPredicate.describe(
                "start a server, a process or a browser",
                type -> hasTests(type)
                        && (type.isMetaAnnotatedWith(STARTS_A_SERVER)
                                || type.getDirectDependenciesFromSelf().stream()
                                        .map(dependency ->
                                                dependency.getTargetClass().getFullName())
                                        .anyMatch(name -> name.equals("java.lang.Process")
                                                || name.equals(ForkedStudio.class.getName())
                                                || name.startsWith("com.microsoft.playwright."))));
    }

    private static boolean hasTests(JavaClass type) {
        return type.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class));
    }

    private static final DescribedPredicate<JavaAnnotation<?>> STARTS_A_SERVER = DescribedPredicate.describe(
            "starts a server",
            annotation -> annotation.getRawType().isEquivalentTo(SpringBootTest.class)
                    && annotation
                            .get("webEnvironment")
                            .map(JavaEnumConstant.class::cast)
                            .filter(environment -> environment.name().equals("RANDOM_PORT"))
                            .isPresent());
}
