package cloud.billingstudio.sandbox.state;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks of single members of the settings. */
final class Members {

    private Members() {}

    static void requireAtLeast(String name, @Nullable Number value, long least) {
        if (value != null && value.longValue() < least) {
            throw new IllegalArgumentException(name + " is " + value + ", not at least " + least + ".");
        }
    }

    static void requireError(String name, int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(name + " is " + status + ", not between 400 and 599.");
        }
    }

    static void requireOneOf(String name, String value, Set<String> words) {
        if (!words.contains(value)) {
            throw new IllegalArgumentException(
                    name + " is '" + value + "', not one of " + String.join(", ", new TreeSet<>(words)) + ".");
        }
    }
}
