package cloud.billingstudio.sandbox.fault;

import org.jspecify.annotations.Nullable;

/** How one vendor, and the gateway in front of it, words what goes wrong. */
interface Voice {

    /** The voice of a vendor by its name in addresses. */
    static Voice of(String vendor) {
        return switch (vendor) {
            case "ingram" -> new IngramVoice();
            case "autotask" -> new AutotaskVoice();
            case "connectwise" -> new ConnectwiseVoice();
            default -> throw new IllegalArgumentException("there is no vendor " + vendor);
        };
    }

    /** An error of the vendor itself, which says nothing about its cause. */
    Said error(int status, String path);

    /** Too many requests in too short a time. */
    Said throttled(@Nullable Integer retryAfter);

    /** The quota of a longer time is used up. */
    Said quotaUsedUp(@Nullable Integer retryAfter);

    /** The token is not good any more. */
    Said tokenExpired(String path);

    /** What stands in front of the vendor knows no such address. */
    Said noSuchAddress();

    /** What stands in front of the vendor gave up waiting for it. */
    Said gaveUpWaiting();
}
