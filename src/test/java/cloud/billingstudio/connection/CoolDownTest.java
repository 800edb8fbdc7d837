package cloud.billingstudio.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoolDownTest {

    @Test
    void restsOnlyWhereTheVendorRefusedAndLessAsRequestsPass() {
        CoolDown learned = new CoolDown(Duration.ofMillis(200));
        assertThat(learned.now()).isZero();

        learned.refused();
        Duration first = learned.now();
        assertThat(first).isEqualTo(Duration.ofMillis(5));

        learned.passed();
        assertThat(learned.now()).as("a 512th less").isEqualTo(Duration.ofNanos(4_990_235));

        for (int i = 0; i < 100; i++) {
            learned.passed();
        }
        assertThat(learned.now()).isPositive().isLessThan(first);

        for (int i = 0; i < 2000; i++) {
            learned.passed();
        }
        assertThat(learned.now()).isZero();
    }

    @Test
    void restsNeverLongerThanItMay() {
        CoolDown brief = new CoolDown(Duration.ofMillis(2));

        brief.refused();

        assertThat(brief.now()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void neverRestsWhereThatIsSwitchedOff() {
        CoolDown off = new CoolDown(Duration.ZERO);

        off.refused();

        assertThat(off.now()).isZero();
    }
}
