package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import org.jspecify.annotations.Nullable;

/**
 * A licence line that is neither linked nor excluded.
 *
 * @param later who left it for later in the period asked for, and why; null if nobody did
 */
public record OpenItem(LicenceLine line, @Nullable Deferral later) {

    /** @param reason in the person's own words, if given */
    public record Deferral(String by, @Nullable String reason) {}

    public boolean leftForLater() {
        return later != null;
    }
}
