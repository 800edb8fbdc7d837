package cloud.billingstudio.sandbox.state;

import java.util.Objects;

/** How the simulated vendors behave where the real ones are strict, slow or not known for sure; one record for each. */
public record SandboxSettings(IngramSettings ingram, AutotaskSettings autotask, ConnectwiseSettings connectwise) {

    /** All members at their defaults. */
    public static final SandboxSettings DEFAULTS =
            new SandboxSettings(IngramSettings.DEFAULTS, AutotaskSettings.DEFAULTS, ConnectwiseSettings.DEFAULTS);

    /** A vendor left out keeps its defaults. */
    public SandboxSettings {
        ingram = Objects.requireNonNullElse(ingram, IngramSettings.DEFAULTS);
        autotask = Objects.requireNonNullElse(autotask, AutotaskSettings.DEFAULTS);
        connectwise = Objects.requireNonNullElse(connectwise, ConnectwiseSettings.DEFAULTS);
    }
}
