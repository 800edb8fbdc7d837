package cloud.billingstudio.monthend;

/**
 * What a person may do, by the groups they are in at this moment. Asked by the commands themselves: neither the engine nor
 * a screen is trusted with it.
 */
public interface Roles {

    boolean isBillingManager(String person);

    boolean isAdministrator(String person);

    /** A clerk, a billing manager or an administrator; auditors and people who were deleted are none of these. */
    boolean mayWork(String person);
}
