package cloud.billingstudio;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modulesHaveNoCyclesAndSeeOnlyWhatOthersShow() {
        ApplicationModules.of(BillingStudio.class).verify();
    }
}
