package cloud.billingstudio.sandbox.autotask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final Limits limits = new Limits();

    @Test
    void refusesAFourthRequestToOneEntityAtOnceAndForgetsItWhenTheyEnd() {
        assertThat(atOnce(3, "Companies")).isEqualTo("done");
        assertThatThrownBy(() -> atOnce(4, "Companies"))
                .hasMessage("API thread threshold of 3 threads has been exceeded");
        assertThat(atOnce(3, "Companies")).isEqualTo("done");
    }

    @Test
    void countsEntitiesOnTheirOwn() {
        String done = limits.within(AutotaskSettings.DEFAULTS, "code", "Contracts", () -> atOnce(3, "Companies"));
        assertThat(done).isEqualTo("done");
        assertThat(limits.requestsInLastHour()).isEqualTo(4);
    }

    private String atOnce(int requests, String entity) {
        if (requests == 0) {
            return "done";
        }
        return limits.within(AutotaskSettings.DEFAULTS, "code", entity, () -> atOnce(requests - 1, entity));
    }
}
