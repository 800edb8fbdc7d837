package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.Refusal;

/**
 * What a person may do, by the groups they are in at this moment. Asked by the commands themselves: neither the engine nor
 * a screen is trusted with it.
 */
public interface Roles {

    boolean isBillingManager(String person);

    boolean isAdministrator(String person);

    /** A clerk, a billing manager or an administrator; auditors and people who were deleted are none of these. */
    boolean mayWork(String person);

    /**
     * @param what that only billing managers do, as in "decide about plans"
     * @throws Refusal (forbidden) for who is no billing manager
     */
    default void requireBillingManager(String person, String what) {
        if (!isBillingManager(person)) {
            throw Refusal.forbidden(noBillingManager(person, what));
        }
    }

    /** Why the person may not do it. */
    static String noBillingManager(String person, String what) {
        return "%s is no billing manager; only billing managers %s.".formatted(person, what);
    }

    /**
     * @param what clerks, billing managers and administrators do, as in "decide about lines"
     * @throws Refusal (forbidden) for who is none of them
     */
    default void requireWork(String person, String what) {
        if (!mayWork(person)) {
            throw Refusal.forbidden(
                    "%s may not %s; clerks, billing managers and administrators may.".formatted(person, what));
        }
    }
}
