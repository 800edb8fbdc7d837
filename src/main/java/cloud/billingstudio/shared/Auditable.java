package cloud.billingstudio.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a person or the Studio decided or did. Published as an application event inside the transaction of the
 * decision; the audit trail writes it in that same transaction.
 *
 * @param actor the user's name, or {@code studio} where no person acted
 * @param action what was done, past tense in camel case, for example {@code lineLinked}
 * @param subject what it was done to, for example {@code licenceLine/1200024536/1038755/100180}
 * @param period the month end it was done for, if any
 * @param reason the actor's own words, if any
 * @param before what held before, as names and plain values; empty if nothing did
 * @param after what holds now
 */
public record Auditable(
        String actor,
        String action,
        String subject,
        @Nullable BillingPeriod period,
        @Nullable String reason,
        Map<String, Object> before,
        Map<String, Object> after) {

    /** The actor of what happens without a person. */
    public static final String STUDIO = "studio";
}
