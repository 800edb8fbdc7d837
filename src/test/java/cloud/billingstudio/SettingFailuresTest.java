package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import cloud.billingstudio.connection.OuterSystems;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.Psas;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a person reads who starts the Studio with a setting that cannot be. */
class SettingFailuresTest {

    private static final String CONNECTIONS = "studio.connections.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connectwise.ConnectWise | connections.connectwise.currency           | BITCOIN  | such as EUR or USD
            autotask.Autotask       | connections.autotask.currency              | euro     | such as EUR or USD
            connectwise.ConnectWise | connections.connectwise.strategy           | nonsense | DATED_ADDITION, IN_PLACE, ROLL_UP
            connectwise.ConnectWise | connections.connectwise.page-size          | 1001     | from 1 to 1000
            connectwise.ConnectWise | connections.connectwise.limits.requests    | -5       | at least 2
            autotask.Autotask       | connections.autotask.limits.concurrent     | -1       | at least 1
            autotask.Autotask       | connections.autotask.limits.per            | 30 pears | such as 30s, 5m or PT1H
            autotask.Autotask       | connections.autotask.limits.exchange       | PT55S    | at most PT60S together with permit-wait
            autotask.Autotask       | connections.autotask.execution-limit       | PT-1S    | PT0S or longer
            ingram.Ingram           | connections.ingram.auth                    | magic    | one of BASIC, OIDC
            ingram.Ingram           | connections.ingram.page-size               | many     | a whole number
            ingram.Ingram           | connections.ingram.limits.burst            | 10000    | less than requests (10000)
            monthend.MonthEnd       | month-end.four-eyes                        | perhaps  | true or false
            monthend.MonthEnd       | month-end.far-off                          | -1       | a percentage of at least 0
            posting.Posting         | posting.lease                              | PT10S    | longer than call-limit (PT1M)
            posting.Posting         | posting.chunk                              | 0        | at least 1
            marketplace.Marketplace | marketplace.sweep-share                    | 2.0      | from 0 to 1
            marketplace.Marketplace | marketplace.sweep-share                    | half     | a number such as 0.5
            process.Job             | jobs.lanes                                 | 0        | at least 1
            """)
    void namesTheSettingItsValueAndWhatIsAllowed(String module, String setting, String value, String allowed) {
        FailureAnalysis said = analysis(new SettingFailures(), module, "studio." + setting + "=" + value);

        assertThat(said.getDescription()).isEqualTo("The setting studio.%s cannot be \"%s\".", setting, value);
        assertThat(said.getAction())
                .contains(
                        allowed,
                        "STUDIO_" + setting.replace("-", "").replace('.', '_').toUpperCase());
    }

    @ParameterizedTest
    @CsvSource({
        "example.net",
        "ftp://example.net",
        "'https://exa mple.net'",
        "https:///path",
        "https://example.net/?token=hush-hush",
        "https://user:hush-hush@example.net"
    })
    void refusesAnAddressThatIsNoneWithoutShowingWhatIsSecretInIt(String address) {
        FailureAnalysis said = analysis(
                new StartFailures.OfTheStudio(),
                "connectwise.ConnectWise",
                CONNECTIONS + "connectwise.base-url=" + address,
                CONNECTIONS + "connectwise.company=studio",
                CONNECTIONS + "connectwise.public-key=public",
                CONNECTIONS + "connectwise.private-key=private",
                CONNECTIONS + "connectwise.client-id=client");

        assertThat(said.getDescription())
                .contains(CONNECTIONS + "connectwise.base-url is not a web address")
                .doesNotContain("hush-hush");
        assertThat(said.getAction()).contains("https://host/path", "STUDIO_CONNECTIONS_CONNECTWISE_BASEURL");
    }

    @Test
    void namesATimeZoneThatIsNone() {
        FailureAnalysis said = analysis(
                new StartFailures.OfTheStudio(), "cloud.billingstudio.BusinessTime", "studio.time-zone=Mars/Olympus");

        assertThat(said.getDescription()).isEqualTo("The setting studio.time-zone is no time zone: Mars/Olympus.");
        assertThat(said.getAction()).contains("Europe/Amsterdam", "STUDIO_TIMEZONE");
    }

    /** @param module configuration by package and first word, or by its whole name */
    private static FailureAnalysis analysis(FailureAnalyzer analyzer, String module, String... settings) {
        FailureAnalysis[] said = new FailureAnalysis[1];
        new ApplicationContextRunner()
                .withUserConfiguration(configuration(module))
                .withPropertyValues(CONNECTIONS + "connectwise.enabled=true")
                .withPropertyValues(settings)
                .withBean(OuterSystems.class, () -> mock(OuterSystems.class))
                .withBean(Psas.class, () -> mock(Psas.class))
                .withBean(PsaBook.class, () -> mock(PsaBook.class))
                .run(context -> said[0] = analyzer.analyze(Objects.requireNonNull(context.getStartupFailure())));
        return Objects.requireNonNull(said[0], "not explained");
    }

    private static Class<?> configuration(String module) {
        try {
            return Class.forName(
                    module.startsWith("cloud.") ? module : "cloud.billingstudio." + module + "Configuration");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
