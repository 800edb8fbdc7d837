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
        assertThat(first).isPositive();

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
    void neverRestsWhereThatIsSwitchedOff() {
        CoolDown off = new CoolDown(Duration.ZERO);

        off.refused();

        assertThat(off.now()).isZero();
    }
}
