package cloud.billingstudio;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Repository;

/** What neither Java's visibility nor Spring Modulith can say; {@link ArchitectureCounterExamplesTest} shows that each rule bites. */
@AnalyzeClasses(packages = "cloud.billingstudio", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyProcessKnowsCamunda = noClasses()
            .that()
            .resideOutsideOfPackage("cloud.billingstudio.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule onlyAdaptersKnowFeign = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "cloud.billingstudio.ingram..",
                    "cloud.billingstudio.autotask..",
                    "cloud.billingstudio.connectwise..",
                    "cloud.billingstudio.connection..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("feign..");

    @ArchTest
    static final ArchRule onlyWhereWorkbooksAreWrittenOrReadIsPoiKnown = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "cloud.billingstudio.report..",
                    "cloud.billingstudio.ingram..",
                    "cloud.billingstudio.sandbox.ingram..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.poi..");

    @ArchTest
    static final ArchRule theSandboxKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage("cloud.billingstudio.sandbox..")
            .should()
            .dependOnClassesThat(resideInAPackage("cloud.billingstudio..")
                    .and(resideOutsideOfPackage("cloud.billingstudio.sandbox..")));

    /** Neither is in the production jar. Who starts the application names both only by their packages. */
    @ArchTest
    static final ArchRule productionKnowsNeitherDemoNorSandbox = noClasses()
            .that()
            .resideOutsideOfPackages("cloud.billingstudio.demo..", "cloud.billingstudio.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cloud.billingstudio.demo..", "cloud.billingstudio.sandbox..", "io.zonky..");

    @ArchTest
    static final ArchRule sharedIsPlainJava = classes()
            .that()
            .resideInAPackage("cloud.billingstudio.shared..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "cloud.billingstudio.shared..",
                    "java.lang..",
                    "java.math..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify.annotations..",
                    "com.fasterxml.jackson.annotation..");

    @ArchTest
    static final ArchRule thePlannerIsAPureFunction = pureFunction("cloud.billingstudio.planning.Planner");

    @ArchTest
    static final ArchRule delegatesAreHidden = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .notBePublic()
            .andShould()
            .resideInAPackage("cloud.billingstudio.process..");

    @ArchTest
    static final ArchRule repositoriesAreHidden = classes()
            .that()
            .areAnnotatedWith(Repository.class)
            .or()
            .areAssignableTo(org.springframework.data.repository.Repository.class)
            .should()
            .notBePublic();

    /** Waiting for a vendor is real time; everything else is business time or the database's. */
    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "cloud.billingstudio.connection..",
                    "cloud.billingstudio.sandbox..",
                    "cloud.billingstudio.demo..",
                    "cloud.billingstudio")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now");

    /** Whatever the class reaches, through any number of others. */
    static ArchRule pureFunction(String className) {
        return noClasses()
                .that()
                .haveFullyQualifiedName(className)
                .should()
                .transitivelyDependOnClassesThat(resideInAnyPackage("org.springframework..", "org.camunda.."));
    }
}
