package cloud.billingstudio.sandbox.state;

import org.jspecify.annotations.Nullable;

/** Checks of single members of the settings. */
final class Members {

    private Members() {}

    static void requireAtLeast(String name, @Nullable Number value, long least) {
        if (value != null && value.longValue() < least) {
            throw new IllegalArgumentException(name + " is " + value + ", not at least " + least + ".");
        }
    }
}
