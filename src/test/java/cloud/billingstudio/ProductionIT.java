package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.TestSocketUtils;

/**
 * The production jar, started as {@code docker-compose.yml} does with the variables that its comment names, on an empty
 * database. Its vendors are those of the demo's jar, started without a word.
 */
@ResourceLock("processes")
class ProductionIT {

    private static final String ADMIN = "ada";
    private static final String PASSWORD = "a password of some length";

    @TempDir
    private static Path folder;

    private static StartedJar demo;
    private static StartedJar studio;

    private final JsonClient admin = as(studio, ADMIN, PASSWORD);

    @BeforeAll
    static void start() throws IOException, SQLException {
        demo = StartedJar.start(
                BuiltFiles.demo(),
                folder.resolve("demo.log"),
                TestSocketUtils.findAvailableTcpPort(),
                "--studio.data-dir=" + folder.resolve("data"));
        ComposeFile compose = ComposeFile.read();
        studio = StartedJar.start(
                compose.entryPoint().stream()
                        .map(word -> word.endsWith(".jar") ? BuiltFiles.studio().toString() : word)
                        .toList(),
                environment(compose),
                folder.resolve("studio.log"),
                TestSocketUtils.findAvailableTcpPort());
        studio.awaitLog("Started BillingStudio");
        demo.awaitLog("Cloud Billing Studio is at http://localhost:" + demo.port());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (studio != null) {
            studio.stop();
        }
        if (demo != null) {
            demo.stop();
        }
    }

    /** What the container would get, but for where the database is. */
    private static Map<String, String> environment(ComposeFile compose) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        for (String paragraph : List.of("have to be there", "identity provider", "With Autotask", "With ConnectWise")) {
            variables.putAll(compose.named(paragraph));
        }
        Map<String, String> values = values();
        assertThat(values.keySet()).isSubsetOf(variables.keySet());
        variables.replaceAll((name, value) -> value.equals("…") ? values.get(name) : value);
        assertThat(variables.values()).as("all that the comment leaves open").doesNotContainNull();
        Map<String, String> environment = compose.environment(variables);
        environment.computeIfPresent("SPRING_DATASOURCE_URL", (name, url) -> emptyDatabase(url));
        return environment;
    }

    private static Map<String, String> values() {
        String sandbox = "http://localhost:" + demo.port() + "/sandbox";
        return Map.ofEntries(
                Map.entry("STUDIO_DB_PASSWORD", "chosen"),
                Map.entry("STUDIO_ADMIN_USER", ADMIN),
                Map.entry("STUDIO_ADMIN_PASSWORD", PASSWORD),
                Map.entry("STUDIO_CONNECTIONS_INGRAM_BASEURL", sandbox + "/ingram"),
                Map.entry("STUDIO_CONNECTIONS_INGRAM_MARKETPLACE", "us"),
                Map.entry("STUDIO_CONNECTIONS_INGRAM_USER", "api"),
                Map.entry("STUDIO_CONNECTIONS_INGRAM_PASSWORD", "api"),
                Map.entry("STUDIO_CONNECTIONS_INGRAM_SUBSCRIPTIONKEY", "sandbox-key"),
                Map.entry(
                        "STUDIO_CONNECTIONS_INGRAM_OIDC_TOKENADDRESS",
                        sandbox + "/ingram/auth/realms/studio/protocol/openid-connect/token"),
                Map.entry("STUDIO_CONNECTIONS_INGRAM_OIDC_CLIENTID", "studio"),
                Map.entry("STUDIO_CONNECTIONS_INGRAM_OIDC_CLIENTSECRET", "studio-secret"),
                Map.entry("STUDIO_CONNECTIONS_AUTOTASK_BASEURL", sandbox + "/autotask"),
                Map.entry("STUDIO_CONNECTIONS_AUTOTASK_USER", "api@studio.example"),
                Map.entry("STUDIO_CONNECTIONS_AUTOTASK_SECRET", "sandbox"),
                Map.entry("STUDIO_CONNECTIONS_AUTOTASK_INTEGRATIONCODE", "SANDBOX0000000000000000000"),
                Map.entry("STUDIO_CONNECTIONS_AUTOTASK_CURRENCY", "USD"),
                Map.entry("STUDIO_CONNECTIONS_CONNECTWISE_BASEURL", sandbox + "/connectwise"),
                Map.entry("STUDIO_CONNECTIONS_CONNECTWISE_COMPANY", "studio"),
                Map.entry("STUDIO_CONNECTIONS_CONNECTWISE_PUBLICKEY", "public"),
                Map.entry("STUDIO_CONNECTIONS_CONNECTWISE_PRIVATEKEY", "private"),
                Map.entry("STUDIO_CONNECTIONS_CONNECTWISE_CLIENTID", "00000000-0000-0000-0000-000000000001"),
                Map.entry("STUDIO_CONNECTIONS_CONNECTWISE_CURRENCY", "USD"));
    }

    /** The named database of the named user, on the tests' server. */
    private static String emptyDatabase(String url) {
        URI server = URI.create(StudioDatabase.server().substring("jdbc:".length()));
        URI named = URI.create(url.substring("jdbc:".length()));
        try (Connection connection = DriverManager.getConnection(StudioDatabase.server() + "postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create role studio login");
            statement.execute("create database " + named.getPath().substring(1) + " owner studio");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url.replace(named.getAuthority(), server.getAuthority());
    }

    @Test
    void isProductionWithoutAProfile() {
        assertThat(studio.log()).contains("falling back to 1 default profile: \"prod\"");
        assertThat(admin.send("GET", "/api/me", null).good().path("demo").booleanValue())
                .isFalse();
    }

    @Test
    void letsTheFirstAdministratorInAndNobodyOfTheDemo() {
        JsonNode me = admin.send("GET", "/api/me", null).good();

        assertThat(me.path("user").asText()).isEqualTo(ADMIN);
        assertThat(me.path("roles")).extracting(JsonNode::asText).containsExactly("ADMIN");
        for (String user : List.of("clerk", "manager", "auditor", "admin")) {
            assertThat(as(studio, user, user).send("GET", "/api/me", null).status())
                    .as(user)
                    .isEqualTo(401);
        }
    }

    @Test
    void isHealthy() {
        JsonClient anybody = new JsonClient(studio.port(), "", Map.of());

        assertThat(anybody.send("GET", "/actuator/health", null)
                        .good()
                        .path("status")
                        .asText())
                .isEqualTo("UP");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /sandbox/control/clock",
        "GET, /sandbox/control/journal",
        "POST, /sandbox/control/reset?dataset=deck",
        "POST, /sandbox/ingram/token",
        "GET, /sandbox/ingram/subscriptions",
        "GET, /sandbox/autotask/atservicesrest/v1.0/zoneInformation?user=api@studio.example",
        "GET, /sandbox/connectwise/login/companyinfo/studio",
        "GET, /sandbox/"
    })
    void answersNothingWhereTheDemoHasItsSimulators(String verb, String path) {
        assertThat(admin.send(verb, path, null).status()).isEqualTo(404);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void isHealthyAsTheContainerAsks() throws Exception {
        List<String> command = ComposeFile.read().healthcheck().stream()
                .map(word -> word.replace("/8080 ", "/" + studio.port() + " "))
                .toList();
        assertThat(String.join(" ", command)).contains("/dev/tcp/127.0.0.1/" + studio.port());

        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes());

        assertThat(check.waitFor()).as(said).isZero();
    }

    @Test
    void signsInAtEachVendorWithTheSettingsHandedOn() {
        new SandboxControl(demo.port()).reset(5, 10);
        assertThat(admin.send("GET", "/api/psas", null).good().path("psas").findValuesAsText("connection"))
                .containsExactlyInAnyOrder("autotask", "connectwise");

        String period = admin.send("GET", "/api/month-ends/next", null)
                .good()
                .path("period")
                .asText();
        admin.send("POST", "/api/month-ends", Map.of("period", period)).good();

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(connections()).hasSize(3).allSatisfy((connection, health) -> assertThat(
                                health.path("lastSuccessAt").isTextual())
                        .as(health.toString())
                        .isTrue()));
        assertThat(connections().values())
                .allSatisfy(health -> assertThat(health.path("lastFailure").isNull())
                        .as(health.toString())
                        .isTrue());
    }

    @Test
    void theDemosJarIsTheDemoWithoutAProfile() {
        assertThat(demo.log()).contains("falling back to 1 default profile: \"demo\"");
        assertThat(as(demo, "clerk", "clerk")
                        .send("GET", "/api/me", null)
                        .good()
                        .path("demo")
                        .booleanValue())
                .isTrue();
        Answer clock = as(demo, "clerk", "clerk").send("GET", "/sandbox/control/clock", null);
        assertThat(clock.good().isObject()).isTrue();
    }

    private Map<String, JsonNode> connections() {
        Map<String, JsonNode> connections = new HashMap<>();
        StreamSupport.stream(admin.send("GET", "/api/connections", null).good().spliterator(), false)
                .forEach(connection -> connections.put(connection.path("id").asText(), connection));
        return connections;
    }

    private static JsonClient as(StartedJar server, String user, String password) {
        return new JsonClient(server.port(), "", Map.of("Authorization", JsonClient.basic(user, password)));
    }
}
