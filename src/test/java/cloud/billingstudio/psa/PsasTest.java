package cloud.billingstudio.psa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.util.Map;
import java.util.Optional;
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
    void tellsOfEachHowItIsWrittenToAndWhetherItPaysBack() {
        Psa autotask = psa("autotask", null, false);
        Psa connectWise = psa("connectwise", PostingStrategy.ROLL_UP, true);
        beans.registerSingleton("autotask", autotask);
        beans.registerSingleton("connectwise", connectWise);

        assertThat(psas.all()).containsExactlyInAnyOrder(autotask, connectWise);
        assertThat(psas.strategies()).isEqualTo(Map.of(connectWise.connection(), PostingStrategy.ROLL_UP));
        assertThat(psas.payingBack()).containsExactly(connectWise.connection());
        assertThat(psas.of(new ConnectionId("connectwise"))).isSameAs(connectWise);
        assertThatThrownBy(() -> psas.of(new ConnectionId("halo")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND))
                .hasMessage("There is no PSA connection \"halo\"; add it in Settings.");
    }

    private static Psa psa(String connection, PostingStrategy strategy, boolean paysBack) {
        Psa psa = mock(Psa.class);
        when(psa.connection()).thenReturn(new ConnectionId(connection));
        when(psa.strategy()).thenReturn(Optional.ofNullable(strategy));
        when(psa.paysBack()).thenReturn(paysBack);
        return psa;
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
