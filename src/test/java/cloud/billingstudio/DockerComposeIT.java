package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Answers.RETURNS_MOCKS;
import static org.mockito.Mockito.mock;

import cloud.billingstudio.connection.OuterSystems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What {@code docker-compose.yml} hands on to the Studio. That a Studio starts with it is {@link ProductionIT}'s. */
class DockerComposeIT {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_]+(?:_…)?`.*?) \\| (.*) \\|$");
    private static final Pattern QUOTED = Pattern.compile("`([A-Z][A-Z_]*)(?:_…|=\\w+)?`");
    private static final String SECRET = ".*(PASSWORD|SECRET|KEY|CODE)";

    private final ComposeFile compose = ComposeFile.read();

    @Test
    void handsOnEverySettingOfTheReadmesTable() {
        List<String> settings = settingsOfTheReadme();

        assertThat(settings)
                .contains("SPRING_DATASOURCE_URL", "STUDIO_CONNECTIONS_CONNECTWISE_ENABLED")
                .hasSizeGreaterThan(20);
        assertThat(compose.passed()).containsAll(settings);
    }

    @Test
    void handsOnEverySettingOfAConnectionUnderTheNameItIsReadBy() throws IOException {
        Map<String, String> given =
                compose.passed().stream().collect(Collectors.toMap(name -> name, name -> "of " + name));
        ConfigurableEnvironment environment = environment(given);
        List<String> settings = settingsOfConnections();
        settings.addAll(List.of(
                "studio.connections.autotask.enabled",
                "studio.connections.connectwise.enabled",
                "studio.month-end.four-eyes",
                "studio.month-end.oldest-data",
                "studio.posting.brake-after-refusals",
                "studio.posting.brake-on-mismatch",
                "studio.time-zone",
                "studio.admin.user",
                "studio.admin.password",
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password"));

        assertThat(settings)
                .allSatisfy(setting ->
                        assertThat(environment.getProperty(setting)).as(setting).isEqualTo("of " + variable(setting)));
        assertThat(given.keySet())
                .as("nothing that is no setting")
                .containsExactlyInAnyOrderElementsOf(
                        settings.stream().map(DockerComposeIT::variable).toList());
    }

    @Test
    void hasNoSecretOfItsOwn() {
        assertThatThrownBy(() -> compose.environment(Map.of()))
                .hasMessageContaining("STUDIO_DB_PASSWORD")
                .hasMessageContaining("choose a password");
        assertThat(compose.passed()).anyMatch(name -> name.matches(SECRET));
        assertThat(compose.environment(Map.of("STUDIO_DB_PASSWORD", "chosen")))
                .containsEntry("SPRING_DATASOURCE_PASSWORD", "chosen")
                .allSatisfy((name, value) ->
                        assertThat(name.matches(SECRET)).as(name).isEqualTo(name.equals("SPRING_DATASOURCE_PASSWORD")));
    }

    @Test
    void opensTheConnectionsWhoseVariablesTheCommentNames() {
        Map<String, String> marketplace = compose.named("have to be there");
        Map<String, String> autotask = compose.named("With Autotask");
        Map<String, String> connectWise = compose.named("With ConnectWise");

        assertThat(opened(marketplace, Map.of("STUDIO_CONNECTIONS_AUTOTASK_ENABLED", "false")))
                .containsExactly("ingram");
        assertThat(opened(marketplace, autotask)).containsExactly("ingram", "autotask");
        assertThat(opened(marketplace, autotask, connectWise)).containsExactly("ingram", "autotask", "connectWise");
        assertThat(opened(marketplace, compose.named("identity provider"), autotask))
                .containsExactly("ingram", "autotask");
    }

    @Test
    void putsTheProductionJarIntoTheImage() {
        assertThat(compose.copied()).isEqualTo("target/" + BuiltFiles.studio().getFileName());
        assertThat(BuiltFiles.text(".dockerignore").lines()).containsExactly("*", "!" + compose.copied());
    }

    /** The connections that a Studio with these variables has; it does not start if one misses a setting. */
    @SafeVarargs
    private List<String> opened(Map<String, String>... variables) {
        Map<String, String> given = new HashMap<>();
        for (Map<String, String> each : variables) {
            each.forEach((name, value) -> given.put(name, value.equals("…") ? someValueOf(name) : value));
        }
        Map<String, Object> passed = new HashMap<>(compose.environment(given));
        List<String> opened = new ArrayList<>();
        new ApplicationContextRunner()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, passed)))
                .withUserConfiguration(
                        configuration("ingram.Ingram"),
                        configuration("autotask.Autotask"),
                        configuration("connectwise.ConnectWise"))
                .withBean(OuterSystems.class, () -> mock(OuterSystems.class, RETURNS_MOCKS))
                .withBean(Clock.class, Clock::systemUTC)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Stream.of("ingram", "autotask", "connectWise")
                            .filter(context::containsBean)
                            .forEach(opened::add);
                });
        return opened;
    }

    private static String someValueOf(String variable) {
        if (variable.endsWith("_CURRENCY")) {
            return "EUR";
        }
        return variable.endsWith("_BASEURL") || variable.endsWith("_TOKENADDRESS") ? "https://vendor.example" : "some";
    }

    private static Class<?> configuration(String module) {
        try {
            return Class.forName("cloud.billingstudio." + module + "Configuration");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static ConfigurableEnvironment environment(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** What a connection may be told, but for the limits it keeps to, by the description that the build makes of it. */
    private static List<String> settingsOfConnections() throws IOException {
        try (InputStream description = Objects.requireNonNull(
                BillingStudio.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            List<String> names = new ArrayList<>();
            for (JsonNode property : new ObjectMapper().readTree(description).path("properties")) {
                String name = property.path("name").asText();
                if (name.startsWith("studio.connections.") && !name.endsWith(".limits")) {
                    names.add(name);
                }
            }
            return names;
        }
    }

    private static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Of each row: the variables it names, or those that continue the beginning it names. */
    private static List<String> settingsOfTheReadme() {
        Function<String, Stream<String>> quoted =
                text -> QUOTED.matcher(text).results().map(found -> found.group(1));
        return ROW.matcher(BuiltFiles.text("README.md"))
                .results()
                .flatMap(row -> row.group(1).contains("…")
                        ? quoted.apply(row.group(2))
                                .map(rest ->
                                        quoted.apply(row.group(1)).findFirst().orElseThrow() + "_" + rest)
                        : quoted.apply(row.group(1)))
                .toList();
    }
}
