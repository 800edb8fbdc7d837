package cloud.billingstudio.autotask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.StudioTest;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.WholeFetch;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;

/** The adapter and the simulated Autotask together, where the latter is awkward. */
@StudioTest
class AutotaskSandboxIT {

    private static final String ROOT = "/sandbox/autotask/atservicesrest/v1.0";
    private static final String LINE = "29880001";
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @Autowired
    private Autotask autotask;

    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void deck() {
        http.put("/sandbox/control/clock", Map.of("now", "2026-11-05T09:00:00Z"));
        http.postForEntity("/sandbox/control/reset?dataset=deck", null, String.class);
    }

    @AfterEach
    void asUsual() {
        http.put("/sandbox/control/settings", Map.of());
        http.delete("/sandbox/control/clock");
    }

    @Test
    void asksNoMoreThanThereArePages() {
        int pages = pages("Companies", "id", 0)
                + pages("Contracts", "contractType", 7)
                + pages("Services", "id", 0)
                + pages("ContractServices", "id", 0)
                + pages("ContractServiceUnits", "endDate", NOVEMBER.minusDays(1));
        int before = requests();

        List<PsaPart> parts = WholeFetch.of(autotask, NOVEMBER);

        assertThat(requests() - before - 1).isEqualTo(pages).isEqualTo(parts.size());
    }

    @Test
    void followsItsDatabaseToAnotherZoneAndBack() {
        assertThat(autotask.profiles(List.of(LINE), NOVEMBER)).containsKey(LINE);
        settings(Map.of("zone", 7));
        assertThat(autotask.profiles(List.of(LINE), NOVEMBER)).containsKey(LINE);
        assertThat(autotask.send(adjustment("2026-12-01", 1)).status()).isEqualTo(200);
        settings(Map.of());
        assertThat(autotask.profiles(List.of(LINE), NOVEMBER)).containsKey(LINE);
    }

    @Test
    void saysThatRightsLack() {
        settings(Map.of("withoutPermission", List.of("ContractServiceUnits")));

        OuterSystemFailure failure =
                catchThrowableOfType(OuterSystemFailure.class, () -> autotask.profiles(List.of(LINE), NOVEMBER));

        assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED);
        assertThat(failure)
                .hasMessageContaining("reading ContractServiceUnits")
                .hasMessageContaining("adequate permissions")
                .hasMessageContaining("rights in Autotask");
    }

    @Test
    void knowsThatAnOverdrawnQuotaChangedNothing() {
        settings(Map.of("hourlyRequests", 0, "throttleStatus", 500));

        OuterSystemFailure failure =
                catchThrowableOfType(OuterSystemFailure.class, () -> autotask.send(adjustment("2026-12-01", 1)));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_DONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-01 | -5 | negative",
                "2031-01-01 | 1 | between the start date and end date",
                "2026-11-16 | 1 | already approved and posted"
            })
    void repeatsWhyAutotaskRefusesAChange(String date, int change, String words) {
        http.postForEntity(
                "/sandbox/control/autotask/changes",
                List.of(Map.of("type", "approveAndPost", "date", "2026-11-05")),
                String.class);
        settings(Map.of("refusesPostedPeriods", true));

        OuterSystemFailure failure =
                catchThrowableOfType(OuterSystemFailure.class, () -> autotask.send(adjustment(date, change)));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure)
                .hasMessageContaining("Contracts/29780001/ServiceAdjustments")
                .hasMessageContaining(words);
    }

    private static PostingStep adjustment(String date, int change) {
        return new PostingStep(
                "POST Contracts/29780001/ServiceAdjustments",
                LINE,
                "{\"contractServiceID\":" + LINE + ",\"effectiveDate\":\"" + date + "\",\"unitChange\":" + change + "}",
                List.of());
    }

    private void settings(Map<String, ?> members) {
        http.put("/sandbox/control/settings", Map.of("autotask", members));
    }

    private int pages(String entity, String field, Object value) {
        String filter = "{\"filter\":[{\"op\":\"gte\",\"field\":\"" + field + "\",\"value\":\"" + value + "\"}]}";
        String asked = filter.replaceAll("\"(\\d+)\"", "$1");
        int rows = http.postForObject(
                        ROOT + "/" + entity + "/query/count", new HttpEntity<>(asked, headers()), JsonNode.class)
                .path("queryCount")
                .asInt();
        return Math.max(1, (rows + 499) / 500);
    }

    private int requests() {
        return http.exchange(
                        ROOT + "/ThresholdInformation",
                        org.springframework.http.HttpMethod.GET,
                        new HttpEntity<>(headers()),
                        JsonNode.class)
                .getBody()
                .path("currentTimeframeRequestCount")
                .asInt();
    }

    private static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("UserName", "api@studio.example");
        headers.set("Secret", "sandbox");
        headers.set("ApiIntegrationCode", "SANDBOX0000000000000000000");
        headers.set("Content-Type", "application/json");
        return headers;
    }
}
