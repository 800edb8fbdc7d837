package cloud.billingstudio.sandbox.autotask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static final String TOO_MANY = "API thread threshold of 3 threads has been exceeded";

    private final Limits limits = new Limits();
    private final AutotaskSettings prompt = settings("{\"slotReleaseMillis\":0}");

    @Test
    void refusesAFourthRequestToOneEntityAtOnceAndForgetsItWhenTheyEnd() {
        assertThat(atOnce(prompt, 3, "Companies")).isEqualTo("done");
        assertThatThrownBy(() -> atOnce(prompt, 4, "Companies"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.status()).isEqualTo(429))
                .hasMessage(TOO_MANY);
        assertThat(atOnce(prompt, 3, "Companies")).isEqualTo("done");
    }

    @Test
    void countsEntitiesOnTheirOwn() {
        String done = limits.within(prompt, "code", "Contracts", () -> atOnce(prompt, 3, "Companies"));
        assertThat(done).isEqualTo("done");
        assertThat(limits.requestsInLastHour()).isEqualTo(4);
    }

    @Test
    void countsARequestALittleLongerThanItLasts() {
        AutotaskSettings slow = settings("{\"slotReleaseMillis\":600000}");
        assertThat(atOnce(slow, 3, "Companies")).isEqualTo("done");

        assertThatThrownBy(() -> atOnce(slow, 1, "Companies")).hasMessage(TOO_MANY);
        assertThat(atOnce(slow, 1, "Contracts")).isEqualTo("done");
    }

    @Test
    void refusesEverythingOverTheQuotaInTheWayThatIsSet() {
        AutotaskSettings few = settings(
                "{\"hourlyRequests\":2,\"volumeLatencyMillis\":0,\"throttleStatus\":503,\"throttleRetryAfterSeconds\":7}");
        assertThat(atOnce(few, 2, "Companies")).isEqualTo("done");

        assertThatThrownBy(() -> atOnce(few, 1, "Contracts")).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.status()).isEqualTo(503);
            assertThat(failure.retryAfter()).isEqualTo(7);
            assertThat(failure).hasMessageContaining("request threshold of 2");
        });
        assertThat(limits.requestsInLastHour()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"4999, 0", "5000, 500", "7499, 500", "7500, 1000", "9999, 1000"})
    void takesLongerFromHalfOfTheQuotaOn(int used, long millis) {
        assertThat(Limits.latencyMillis(settings("{\"hourlyRequests\":10000}"), used))
                .isEqualTo(millis);
        assertThat(Limits.latencyMillis(AutotaskSettings.DEFAULTS, used)).isZero();
    }

    private String atOnce(AutotaskSettings settings, int requests, String entity) {
        if (requests == 0) {
            return "done";
        }
        return limits.within(settings, "code", entity, () -> atOnce(settings, requests - 1, entity));
    }

    private static AutotaskSettings settings(String json) {
        try {
            return new ObjectMapper().readValue(json, AutotaskSettings.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
