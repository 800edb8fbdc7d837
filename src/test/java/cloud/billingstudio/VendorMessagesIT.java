package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.marketplace.Customer;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.ConnectionId;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people are told where a vendor cannot be worked with: connection, operation, the vendor's words and the cure. */
@FaultTest
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class VendorMessagesIT {

    /** What only the vendors may ever see. */
    private static final List<String> SECRETS = List.of(
            "sandbox-key",
            "SANDBOX0000000000000000000",
            base64("api:api"),
            base64("studio+public:private"),
            "Bearer eyJ");

    @Autowired
    private Marketplace marketplace;

    @Autowired
    private Psas psas;

    @Autowired
    private JdbcClient jdbc;

    private final SandboxControl vendors;

    @Autowired
    VendorMessagesIT(@LocalServerPort int port) {
        vendors = new SandboxControl(port);
    }

    @BeforeEach
    @AfterEach
    void startWithoutFaults() {
        vendors.forgetFaults();
        jdbc.sql("update connection_health set paused_until = '-infinity'").update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # case                | vendor      | status | body                                                                   | kind          | words                                    | cure
            wrong credentials     | ingram      | 401    | {"status":401,"error":"Unauthorized","message":"Bad credentials"}     | MISCONFIGURED | reading customers did not work: Bad credentials (HTTP 401 | the settings studio.connections.ingram.*
            revoked key           | ingram      | 401    | {"statusCode":401,"message":"Access denied due to invalid subscription key sandbox-key."} | MISCONFIGURED | Access denied due to invalid subscription key ••• | the settings studio.connections.ingram.*
            wrong region          | ingram      | 404    | {"statusCode":404,"message":"Resource not found"}                      | MISCONFIGURED | Resource not found (HTTP 404            | Check address, credentials
            missing permission    | ingram      | 403    | {"timeStamp":"2026-11-05T09:00:00Z","status":403,"message":"Access is denied"} | MISCONFIGURED | Access is denied (HTTP 403     | the user's rights in Ingram Marketplace
            maintenance           | ingram      | 503    | <html>We are back soon</html>                                          | NOT_DONE      | it answered with a web page              | it may be tried again
            not JSON              | ingram      | 200    | We are back soon                                                       | UNREADABLE    | the answer does not fit                  | Check that the address studio.connections.ingram.base-url is right
            member of wrong type  | ingram      | 200    | {"data":{"id":7},"pagination":{"offset":0}}                            | UNREADABLE    | data                                     | Check that the address
            wrong credentials     | autotask    | 401    | {"errors":["The logged in Resource could not be authenticated."]}      | MISCONFIGURED | reading Companies did not work: The logged in Resource could not be authenticated. (HTTP 401 | the settings studio.connections.autotask.*
            missing permission    | autotask    | 500    | {"errors":["The logged in Resource does not have the adequate permissions to query Company"]} | MISCONFIGURED | adequate permissions | the user's rights in Autotask
            maintenance           | autotask    | 404    | <!DOCTYPE html><html>404</html>                                        | NOT_DONE      | it answered with a web page, as it does while it is in maintenance | it may be tried again
            not JSON              | autotask    | 200    | Server error                                                           | UNREADABLE    | the answer does not fit                  | Check that the address studio.connections.autotask.base-url
            member of wrong type  | autotask    | 200    | {"items":[{"id":12,"companyName":"A","companyType":"gold","isActive":true}]} | UNREADABLE | 12                                   | Check that the address
            unknown filter member | autotask    | 500    | {"errors":["Unable to find taxNumber in the Company Entity."]}         | REFUSED       | Unable to find taxNumber in the Company Entity. (HTTP 500 | mend what it names
            wrong credentials     | connectwise | 401    | {"code":"Unauthorized","message":"The supplied authentication is incorrect.","errors":null} | MISCONFIGURED | reading company/companies did not work: The supplied authentication is incorrect. (HTTP 401 | the settings studio.connections.connectwise.*
            wrong region          | connectwise | 400    | Cannot route. Codebase/company is invalid                              | MISCONFIGURED | Cannot route. Codebase/company is invalid (the address or the company in it is wrong) | the settings studio.connections.connectwise.*
            missing permission    | connectwise | 403    | {"code":"Security","message":"You do not have security permission to perform this action."} | MISCONFIGURED | You do not have security permission | the user's rights in ConnectWise
            maintenance           | connectwise | 503    | <html>We are back soon</html>                                          | NOT_DONE      | it answered with a web page              | it may be tried again
            not JSON              | connectwise | 200    | We are back soon                                                       | UNREADABLE    | the answer is not a list                 | Check that the address studio.connections.connectwise.base-url
            member of wrong type  | connectwise | 200    | [{"id":"twelve","name":"A"}]                                           | UNREADABLE    | company/companies                                   | Check that the address
            """)
    void namesConnectionOperationVendorsWordsAndCure(
            String situation,
            String vendor,
            int status,
            String body,
            Kind kind,
            String words,
            String cure,
            CapturedOutput log) {
        answers(vendor, status, body);

        OuterSystemFailure failure = catchThrowableOfType(OuterSystemFailure.class, () -> read(vendor));

        assertThat(failure).as(situation).isNotNull();
        assertThat(failure.connection()).isEqualTo(new ConnectionId(vendor));
        assertThat(failure)
                .hasMessageStartingWith(title(vendor) + ": ")
                .hasMessageContaining("did not work: ")
                .hasMessageContaining(words)
                .hasMessageContaining(cure);
        assertThat(failure.kind()).isEqualTo(kind);
        assertNoSecret(failure.getMessage() + failure.getCause() + log.getAll());
        assertNoSecret(health());
    }

    @ParameterizedTest
    @CsvSource({"ingram", "autotask", "connectwise"})
    void keepsTheVendorsWordsShortAndSecretsOutOfThem(String vendor, CapturedOutput log) {
        String own =
                switch (vendor) {
                    case "ingram" -> "sandbox-key";
                    case "autotask" -> "SANDBOX0000000000000000000";
                    default -> base64("studio+public:private");
                };
        String echo = "Invalid request with key " + own + ", Bearer eyJhbGciOiJIUzI1NiJ9.eyJta3QiOiJ1cyJ9.c2ln: ";
        String said = (echo + "x".repeat(6000));
        String body = vendor.equals("autotask")
                ? "{\"errors\":[\"" + said + "\"]}"
                : "{\"code\":\"InvalidObject\",\"message\":\"" + said + "\"}";
        answers(vendor, vendor.equals("autotask") ? 500 : 400, body);

        OuterSystemFailure failure = catchThrowableOfType(OuterSystemFailure.class, () -> read(vendor));

        assertThat(failure).hasMessageContaining("Invalid request with key");
        assertThat(failure.getMessage()).hasSizeLessThan(1000);
        assertThat(failure.getMessage() + log.getAll() + health()).doesNotContain(own, "eyJhbGciOiJIUzI1NiJ9");
    }

    @Test
    void readsNamesOfAnyScriptLongIdsAndLongTexts() {
        String name = "株式会社テスト Ünïted عربى 🚀 " + "n".repeat(6000);
        answers(
                "ingram",
                200,
                "{\"data\":[{\"id\":\"99999999999999\",\"name\":\"" + name
                        + "\",\"status\":\"frozen\"}],\"pagination\":{\"offset\":0,\"limit\":500,\"total\":1}}");

        List<Customer> customers = marketplace.customers(null).items();

        assertThat(customers).singleElement().satisfies(customer -> {
            assertThat(customer.id()).isEqualTo("99999999999999");
            assertThat(customer.name()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            autotask    | {"items":[{"id":9999999999,"companyName":"%s","companyType":1,"isActive":true}],"pageDetails":{"nextPageUrl":null}}
            connectwise | [{"id":9999999999,"name":"%s"}]
            """)
    void readsCompaniesWithNamesOfAnyScriptAndLongIds(String vendor, String body) {
        String name = "株式会社テスト Ünïted عربى 🚀 " + "n".repeat(6000);
        answers(vendor, 200, body.formatted(name));

        assertThat(psa(vendor).fetch(null, LocalDate.of(2026, 10, 1)).companies())
                .singleElement()
                .satisfies(company -> {
                    assertThat(company.id()).isEqualTo("9999999999");
                    assertThat(company.name()).isEqualTo(name);
                });
    }

    /** The first list that is read is answered like this, as often as it is asked for. */
    private void answers(String vendor, int status, String body) {
        String list =
                switch (vendor) {
                    case "ingram" -> "GET /customers";
                    case "autotask" -> "POST *Companies/query";
                    default -> "GET */company/companies";
                };
        vendors.fault(vendor, list, "refuseBefore", Map.of("status", status, "body", body, "count", 9));
    }

    private void read(String vendor) {
        if (vendor.equals("ingram")) {
            marketplace.customers(null);
        } else {
            psa(vendor).fetch(null, LocalDate.of(2026, 10, 1));
        }
    }

    private Psa psa(String vendor) {
        return psas.of(new ConnectionId(vendor));
    }

    /** What the pages show of the last failures. */
    private String health() {
        return String.join(
                "\n",
                jdbc.sql("select last_failure from connection_health where last_failure is not null")
                        .query(String.class)
                        .list());
    }

    private static void assertNoSecret(String text) {
        SECRETS.forEach(secret -> assertThat(text).doesNotContain(secret));
    }

    private static String title(String vendor) {
        return Map.of("ingram", "Ingram Marketplace", "autotask", "Autotask", "connectwise", "ConnectWise")
                .get(vendor);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }
}
