package cloud.billingstudio.psa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PsasTest {

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final Psas psas = new Psas(beans.getBeanProvider(Psa.class));

    @Test
    void warnsOnceAtTheStartAndRefusesWhereNoneIsConnected(CapturedOutput log) {
        psas.warnOfNone();

        assertThat(log.getOut().lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .contains("No PSA is connected", "studio.connections.autotask.*", "studio.connections.connectwise.*");
        assertThatThrownBy(psas::refuseNone)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("enabled=true, base-url, company, public-key");
    }

    @Test
    void saysNothingWhereOneIsConnected(CapturedOutput log) {
        beans.registerSingleton("psa", new FakePsa());

        psas.warnOfNone();
        psas.refuseNone();

        assertThat(log.getOut()).doesNotContain("No PSA");
        assertThat(psas.missing()).isEmpty();
    }
}
