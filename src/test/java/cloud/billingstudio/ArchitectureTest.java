package cloud.billingstudio;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.data.repository.Repository;

/** What neither Java's visibility nor Spring Modulith can say. */
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
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "cloud.billingstudio",
                    "cloud.billingstudio.shared..",
                    "cloud.billingstudio.connection..",
                    "cloud.billingstudio.knowledge..",
                    "cloud.billingstudio.marketplace..",
                    "cloud.billingstudio.ingram..",
                    "cloud.billingstudio.psa..",
                    "cloud.billingstudio.autotask..",
                    "cloud.billingstudio.connectwise..",
                    "cloud.billingstudio.mapping..",
                    "cloud.billingstudio.planning..",
                    "cloud.billingstudio.posting..",
                    "cloud.billingstudio.monthend..",
                    "cloud.billingstudio.report..",
                    "cloud.billingstudio.audit..",
                    "cloud.billingstudio.process..",
                    "cloud.billingstudio.web..",
                    "cloud.billingstudio.demo..")
            .allowEmptyShould(true);

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

    /** Whatever the planner reaches, through any number of classes. */
    @ArchTest
    static final ArchRule thePlannerIsAPureFunction = noClasses()
            .that()
            .haveFullyQualifiedName("cloud.billingstudio.planning.Planner")
            .should()
            .transitivelyDependOnClassesThat(resideInAnyPackage("org.springframework..", "org.camunda.."));

    @ArchTest
    static final ArchRule delegatesAreHidden = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .andShould()
            .resideInAPackage("cloud.billingstudio.process..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositoriesAreHidden = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .allowEmptyShould(true);

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
}
