package cloud.billingstudio.sandbox;

import static cloud.billingstudio.sandbox.ConnectWiseClient.additions;
import static cloud.billingstudio.sandbox.ConnectWiseClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The simulated ConnectWise calls back, to a real listener. */
@SandboxTest
class ConnectWiseCallbacksIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    @Autowired
    private Vendors vendors;

    private ConnectWiseClient connectwise;
    private HttpServer listener;
    private int agreement;

    @BeforeEach
    void listensWhileThereIsAnAgreement() throws IOException {
        listener = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        listener.createContext("/", this::hear);
        listener.start();
        vendors.reset();
        connectwise = new ConnectWiseClient(vendors);
        connectwise.company();
        agreement = connectwise.agreement("2026-10-01", "");
    }

    @AfterEach
    void listensNoLonger() {
        listener.stop(0);
    }

    @Test
    void signsWhatItTellsAndTriesAgainWhereTheAnswerAllows() {
        register("agreement", "owner", 1);
        answers.addAll(List.of(429, 404));
        assertThat(rename("Renamed").status()).isEqualTo(200);

        await().atMost(LONG_ENOUGH).until(() -> heard.size() == 3);
        Heard told = heard.get(2);
        assertThat(told.uri).isEqualTo("/hook?x=1&recordId=" + agreement + "&action=updated");
        assertThat(told.json().path("Action").asText()).isEqualTo("updated");
        assertThat(told.json().path("Type").asText()).isEqualTo("agreement");
        assertThat(told.json().path("ID").asInt()).isEqualTo(agreement);
        assertThat(told.json().path("CompanyId").asText()).isEqualTo("studio");
        assertThat(told.json().path("MemberId").asText()).isEqualTo("StudioAPI");
        assertThat(told.json().path("Entity").isTextual()).isTrue();
        assertThat(json(told.json().path("Entity").asText()).path("name").asText())
                .isEqualTo("Renamed");

        String address = told.json().path("Metadata").path("key_url").asText();
        String key = vendors.send(vendors.request("GET", address, ""))
                .json()
                .path("signing_key")
                .asText();
        assertThat(told.signature).isEqualTo(signature(key, told.body));
    }

    @Test
    void tellsEachCallbackOnlyWhatItAskedFor() {
        int other = connectwise.agreement("2026-10-01", "");
        register("agreement", "agreement", other);
        register("Company", "Owner", 1);
        rename("Renamed");
        connectwise.set("/finance/agreements/" + other, "name", "'Another'");

        await().atMost(LONG_ENOUGH).until(() -> heard.size() == 1);
        assertThat(heard.get(0).json().path("ID").asInt()).isEqualTo(other);
    }

    @Test
    void tellsOfAdditionsOnlyWhereThatIsSwitchedOn() {
        int product = connectwise.product("P", "");
        register("agreement", "owner", 1);
        assertThat(connectwise.add(agreement, product, 1, "2026-10-01").status())
                .isEqualTo(201);
        connectwise.rules("{'additionsFireAgreementCallback':true}");
        int second = connectwise
                .add(agreement, product, 2, "2026-10-01")
                .json()
                .path("id")
                .asInt();
        connectwise.delete(additions(agreement) + "/" + second);

        await().atMost(LONG_ENOUGH).until(() -> heard.size() == 2);
        assertThat(heard)
                .extracting(told -> told.json().path("Action").asText())
                .containsOnly("updated");
    }

    @Test
    void refusesTheSameCallbackTwice() {
        register("agreement", "owner", 1);
        var twice = connectwise.post("/system/callbacks", callback("Agreement", "Owner", 1));

        assertThat(refusal(twice)).isEqualTo("A matching callback entry already exists");
        JsonNode error = twice.json().path("errors").path(0);
        assertThat(error.path("code").asText()).isEqualTo("ObjectExists");
        assertThat(error.path("resource").asText()).isEqualTo("callbackEntry");
        assertThat(error.path("field").asText()).isEqualTo("objectId");
    }

    @Test
    void disablesACallbackThatFailsOnThreeDaysAndNeverFailsTheWrite() {
        int callback = register("agreement", "owner", 1);
        for (int day = 5; day <= 7; day++) {
            connectwise.today("2026-11-0" + day);
            answers.add(500);
            int before = heard.size();
            assertThat(rename("Day " + day).status()).isEqualTo(200);
            await().atMost(LONG_ENOUGH).until(() -> heard.size() == before + 1);
            boolean last = day == 7;
            await().atMost(LONG_ENOUGH).until(() -> isDisabled(callback) == last);
        }
    }

    private boolean isDisabled(int callback) {
        return connectwise
                .get("/system/callbacks/" + callback)
                .json()
                .path("inactiveFlag")
                .asBoolean();
    }

    private int register(String type, String level, int object) {
        return connectwise.created("/system/callbacks", callback(type, level, object));
    }

    private String callback(String type, String level, int object) {
        return "{'type':'%s','level':'%s','objectId':%d,'url':'http://127.0.0.1:%d/hook?x=1&recordId='}"
                .formatted(type, level, object, listener.getAddress().getPort());
    }

    private Vendors.Answer rename(String name) {
        return connectwise.set("/finance/agreements/" + agreement, "name", "'" + name + "'");
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("x-content-signature"));
        int status = answers.isEmpty() ? 204 : answers.remove(0);
        heard.add(new Heard(exchange.getRequestURI().toString(), body, signature));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String signature(String signingKey, String body) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-256").digest(signingKey.getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private record Heard(String uri, String body, String signature) {

        JsonNode json() {
            return ConnectWiseCallbacksIT.json(body);
        }
    }
}
