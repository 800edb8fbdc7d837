package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated Autotask behaves. A member left out keeps its default.
 *
 * @param threads concurrent requests per integration code and entity; 0 means any number
 * @param slotReleaseMillis how long after its answer a request still counts as under way
 * @param hourlyRequests requests per rolling hour; absent means they are counted but neither slowed nor refused
 * @param volumeLatencyMillis what a request takes longer from half of the hourly requests on; twice that from three quarters
 * @param throttleStatus HTTP status of a refusal by one of these limits
 * @param throttleRetryAfterSeconds what such a refusal tells in Retry-After; absent means it tells nothing
 * @param zone number of the zone that holds the database; 5 is the one at the plain address
 * @param withoutPermission entity sets, for example {@code Services}, the user may not touch
 * @param splitEndsOnChangeDate whether a split unit row ends on the adjustment's date instead of the day before
 * @param missingItemIs404 whether a missing id answers 404 instead of an empty item
 * @param notFoundIsPage whether an address that does not exist answers the web server's page instead of JSON
 * @param childrenWritableAtRoot whether children of contracts may be written at the root
 * @param patchAnswersNull whether a change answers no id
 * @param refusesReadOnlyMembers whether read-only members of a write are refused instead of passed over
 * @param repeatsJoinTheLine whether an adjustment with allowRepeatService still goes to the line there is instead of a new one
 * @param refusesEmptyLines whether an adjustment down to exactly zero units is refused as one below zero
 * @param refusesPostedPeriods whether adjustments inside an approved and posted period are refused
 * @param prorationRoundsLines whether a prorated line is rounded as a whole instead of per unit
 * @param prorationSkipsChangeDay whether the day of a change does not count to the days it is billed for
 * @param unitRowsFollowContract whether unit rows are as long as the contract's periods instead of the service's
 */
public record AutotaskSettings(
        @Schema(example = "3") Integer threads,
        @Schema(example = "3") Integer slotReleaseMillis,

        @Schema(example = "10000", nullable = true) @Nullable
        Integer hourlyRequests,

        @Schema(example = "500") Integer volumeLatencyMillis,
        @Schema(example = "429") Integer throttleStatus,

        @Schema(example = "60", nullable = true) @Nullable Integer throttleRetryAfterSeconds,

        @Schema(example = "5") Integer zone,
        @Schema(example = "[]") List<String> withoutPermission,
        @Schema(example = "false") Boolean splitEndsOnChangeDate,
        @Schema(example = "false") Boolean missingItemIs404,
        @Schema(example = "false") Boolean notFoundIsPage,
        @Schema(example = "false") Boolean childrenWritableAtRoot,
        @Schema(example = "false") Boolean patchAnswersNull,
        @Schema(example = "false") Boolean refusesReadOnlyMembers,
        @Schema(example = "false") Boolean repeatsJoinTheLine,
        @Schema(example = "false") Boolean refusesEmptyLines,
        @Schema(example = "false") Boolean refusesPostedPeriods,
        @Schema(example = "false") Boolean prorationRoundsLines,
        @Schema(example = "false") Boolean prorationSkipsChangeDay,
        @Schema(example = "false") Boolean unitRowsFollowContract) {

    /** The zone at the plain address. */
    public static final int HOME_ZONE = 5;

    /** Three threads, any number of requests per hour. */
    @SuppressWarnings("NullAway") // what is left out gets its default
    public static final AutotaskSettings DEFAULTS = new AutotaskSettings(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);

    /** Fills in what JSON left out, and refuses what makes no sense. */
    public AutotaskSettings {
        threads = Objects.requireNonNullElse(threads, 3);
        slotReleaseMillis = Objects.requireNonNullElse(slotReleaseMillis, 3);
        volumeLatencyMillis = Objects.requireNonNullElse(volumeLatencyMillis, 500);
        throttleStatus = Objects.requireNonNullElse(throttleStatus, 429);
        zone = Objects.requireNonNullElse(zone, HOME_ZONE);
        withoutPermission = Objects.requireNonNullElse(withoutPermission, List.<String>of()).stream()
                .map(String::valueOf)
                .toList();
        splitEndsOnChangeDate = Objects.requireNonNullElse(splitEndsOnChangeDate, false);
        missingItemIs404 = Objects.requireNonNullElse(missingItemIs404, false);
        notFoundIsPage = Objects.requireNonNullElse(notFoundIsPage, false);
        childrenWritableAtRoot = Objects.requireNonNullElse(childrenWritableAtRoot, false);
        patchAnswersNull = Objects.requireNonNullElse(patchAnswersNull, false);
        refusesReadOnlyMembers = Objects.requireNonNullElse(refusesReadOnlyMembers, false);
        repeatsJoinTheLine = Objects.requireNonNullElse(repeatsJoinTheLine, false);
        refusesEmptyLines = Objects.requireNonNullElse(refusesEmptyLines, false);
        refusesPostedPeriods = Objects.requireNonNullElse(refusesPostedPeriods, false);
        prorationRoundsLines = Objects.requireNonNullElse(prorationRoundsLines, false);
        prorationSkipsChangeDay = Objects.requireNonNullElse(prorationSkipsChangeDay, false);
        unitRowsFollowContract = Objects.requireNonNullElse(unitRowsFollowContract, false);
        Members.requireAtLeast("autotask.threads", threads, 0);
        Members.requireAtLeast("autotask.slotReleaseMillis", slotReleaseMillis, 0);
        Members.requireAtLeast("autotask.hourlyRequests", hourlyRequests, 0);
        Members.requireAtLeast("autotask.volumeLatencyMillis", volumeLatencyMillis, 0);
        Members.requireError("autotask.throttleStatus", throttleStatus);
        Members.requireAtLeast("autotask.throttleRetryAfterSeconds", throttleRetryAfterSeconds, 0);
        Members.requireAtLeast("autotask.zone", zone, 1);
    }
}
