package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every kind of fault as a client meets it, in each vendor's own words. */
@SandboxTest
class FaultsIT {

    @Autowired
    private Vendors vendors;

    @BeforeEach
    void startsWithoutFaults() {
        vendors.control("DELETE", "/faults", "");
        vendors.control("PUT", "/settings", "{}");
        vendors.control("PUT", "/clock", "{\"now\":\"2026-11-05T09:00:00Z\",\"frozen\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ingram      | refuseBefore |        | 500 | "error":"Internal Server Error"
            ingram      | refuseBefore | 503    | 503 | "correlationId":
            ingram      | throttle     |        | 429 | {"statusCode":429,"message":"Rate limit is exceeded. Try again in 60 seconds."}
            ingram      | quotaUsedUp  |        | 403 | Out of call volume quota. Quota will be replenished in 00:01:00.
            ingram      | expiredToken |        | 401 | "message":"The access token expired"
            ingram      | html404      |        | 404 | {"statusCode":404,"message":"Resource not found"}
            ingram      | timeoutBefore |       | 504 | "statusCode":504
            autotask    | refuseBefore |        | 500 | {"Message":"An error has occurred."}
            autotask    | throttle     |        | 429 | {"errors":["API thread threshold of 3 threads has been exceeded"]}
            autotask    | quotaUsedUp  |        | 429 | {"errors":["The request threshold of 10000 requests per hour has been exceeded"]}
            autotask    | html404      |        | 404 | <!DOCTYPE html>
            autotask    | timeoutBefore |       | 504 | <!DOCTYPE html>
            connectwise | refuseBefore |        | 500 | "code": "ConnectWiseApi"
            connectwise | throttle     |        | 429 | {"error":"ConnectWiseAPI","message":"Too many requests. Please try again in 30 seconds."}
            connectwise | html404      |        | 400 | Cannot route. Codebase/company is invalid
            connectwise | timeoutBefore |       | 504 | <!DOCTYPE html>
            """)
    void wordsFailuresAsEachVendorDoes(String vendor, String kind, Integer status, int answered, String words) {
        fault(vendor, kind, status == null ? "" : ",\"status\":" + status);

        Answer answer = vendors.send(vendors.request("GET", "/" + vendor + "/anything", ""));

        assertThat(answer.status()).isEqualTo(answered);
        assertThat(answer.text()).contains(words);
        assertThat(answer.response().headers().firstValue("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingram", "autotask", "connectwise"})
    void throttlesABurstAndSaysHowLongToWaitWhereAsked(String vendor) {
        fault(vendor, "throttle", ",\"count\":3,\"retryAfter\":7");
        for (int i = 0; i < 3; i++) {
            Answer answer = vendors.send(vendors.request("GET", "/" + vendor + "/anything", ""));
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("7");
        }
        assertThat(vendors.send(vendors.request("GET", "/" + vendor + "/anything", ""))
                        .status())
                .isNotEqualTo(429);
    }

    @Test
    void answersHalfOfWhatItWouldHaveAnswered() {
        String whole = zone().text();
        fault("autotask", "truncatedBody", "");

        assertThat(zone().text()).isEqualTo(whole.substring(0, whole.length() / 2));
        assertThat(zone().text()).isEqualTo(whole);
    }

    @Test
    void answersSuccessWithoutJson() {
        fault("autotask", "nonJsonBody", "");
        Answer answer = zone();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("The request was received.");
    }

    @Test
    void answersByteByByteAndInTheEndRight() {
        String whole = zone().text();
        fault("autotask", "slowTrickle", ",\"delayMillis\":200");

        assertThat(zone().text()).isEqualTo(whole);
    }

    @Test
    void carriesOutWhatItThenAnswersWrongly() {
        for (String kind : new String[] {"failAfterEffect", "truncatedBody", "nonJsonBody"}) {
            vendors.reset();
            fault("autotask", kind, "");
            adjust();
            assertThat(lastEntry().path("effective").asBoolean()).as(kind).isTrue();
        }
    }

    @Test
    void journalsWhatNeverReachedTheVendorAsWithoutEffect() {
        for (String kind : new String[] {"html404", "quotaUsedUp", "throttle", "timeoutBefore", "refuseBefore"}) {
            vendors.reset();
            fault("autotask", kind, "");
            int status = adjust().status();
            assertThat(lastEntry().path("effective").asBoolean()).as(kind).isFalse();
            assertThat(lastEntry().path("status").asInt()).as(kind).isEqualTo(status);
        }
    }

    @Test
    void setsAVendorsClockOffForARequest() {
        String token = vendors.token();
        fault("ingram", "clockSkew", ",\"skewSeconds\":7200");

        Answer skewed = vendors.ingram(token, "/customers?limit=1");
        Answer right = vendors.ingram(token, "/customers?limit=1");

        assertThat(skewed.status()).as("by that clock the token has expired").isEqualTo(401);
        assertThat(right.status()).isEqualTo(200);
        assertThat(date(right)).isEqualTo("2026-11-05T09:00:00Z");
        assertThat(date(skewed)).isEqualTo("2026-11-05T11:00:00Z");
    }

    @Test
    void cutsTheConnectionWithoutAnAnswer() {
        fault("ingram", "reset", ",\"count\":10"); // Java's own client asks again for what changes nothing
        assertThatThrownBy(() -> vendors.ingram("any", "/customers")).isInstanceOf(Vendors.ConnectionLost.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"reset"}                                                     | vendor is missing; give one of ingram, autotask,
            {"vendor":"ingram"}                                                  | kind is missing; give one of refuseBefore,
            {"vendor":"ingram","kind":" "}                                       | kind is missing; give one of refuseBefore,
            {"vendor":"halopsa","kind":"reset"}                                  | vendor is 'halopsa', not one of
            {"vendor":"ingram","kind":"explode"}                                 | kind is 'explode', not one of
            {"vendor":"ingram","kind":"reset","count":0}                         | count is 0, not between 1 and 1000000
            {"vendor":"ingram","kind":"reset","probability":0}                   | probability is 0.0, not above 0
            {"vendor":"ingram","kind":"latency"}                                 | delayMillis is 0, not between 1 and 600000
            {"vendor":"ingram","kind":"throttle","delayMillis":5}                | delayMillis means nothing with throttle
            {"vendor":"ingram","kind":"refuseBefore","status":42}                | status is 42, not between 200 and 599
            {"vendor":"ingram","kind":"reset","status":500}                      | status means nothing with reset
            {"vendor":"ingram","kind":"latency","delayMillis":5,"retryAfter":2}  | retryAfter means nothing with latency
            {"vendor":"ingram","kind":"clockSkew"}                               | clockSkew needs skewSeconds
            {"vendor":"ingram","kind":"reset","skewSeconds":5}                   | skewSeconds means nothing with reset
            {"vendor":"autotask","kind":"expiredToken"}                          | only the marketplace gives tokens, not autotask
            {"vendor":"ingram","kind":"reset","times":5}                         | There is no member times; there are vendor, operation, kind,
            {"vendor":"ingram","kind":"reset","count":"often"}                   | count is 'often', not a whole number
            """)
    void refusesAFaultThatCouldNotHappenAsMeant(String fault, String words) {
        Answer answer = vendors.control("POST", "/faults", fault);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).contains(words);
        assertThat(vendors.control("GET", "/faults", "").json()).isEmpty();
    }

    @Test
    void describesAFaultAsItIsAskedFor() {
        JsonNode properties = vendors.send(
                        vendors.request("GET", vendors.root().replace("/sandbox", "/v3/api-docs"), ""))
                .json()
                .path("components")
                .path("schemas")
                .path("WantedFault")
                .path("properties");
        assertThat(properties.fieldNames())
                .toIterable()
                .contains("vendor", "kind", "skewSeconds", "retryAfter")
                .doesNotContain("unknown");
    }

    private void fault(String vendor, String kind, String more) {
        Answer added = vendors.control(
                "POST", "/faults", "{\"vendor\":\"%s\",\"kind\":\"%s\"%s}".formatted(vendor, kind, more));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }

    private Answer zone() {
        return vendors.autotask("GET", "/zoneInformation?user=api@studio.example", "");
    }

    private Answer adjust() {
        return vendors.autotask(
                "POST",
                "/Contracts/29780001/ServiceAdjustments",
                "{\"contractServiceID\":29880001,\"effectiveDate\":\"2026-11-15\",\"unitChange\":1}");
    }

    private JsonNode lastEntry() {
        JsonNode journal = vendors.control("GET", "/journal", "").json();
        return journal.path(journal.size() - 1);
    }

    private static String date(Answer answer) {
        String header = answer.response().headers().firstValue("Date").orElseThrow();
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant()
                .toString();
    }
}
