package cloud.billingstudio.monthend;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.Refusal;
import cloud.billingstudio.shared.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about one line or one change of a month end.
 *
 * @param action what is decided
 * @param licenceLineId our id of the licence line; or name it by subscription and resource
 * @param psaLineId our id of the PSA line to link to or to exclude
 * @param quantityRule which count is billed; total where not said
 * @param prorateOn from which day on changes count; the business's default table where not said
 * @param strategy how a ConnectWise line is written to; the connection's setting where not said
 * @param shares for a split: the PSA lines and how many each takes
 * @param changeKey for accept and hold: the change's (or drift's) key as the plan shows it
 * @param reason in the person's own words; must be given to exclude or hold
 * @param owner who answers for an exclusion
 * @param expiresOn the last day an exclusion holds
 */
public record LineDecision(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Action action,

        @Nullable Long licenceLineId,
        @Nullable String subscriptionId,
        @Nullable String resourceId,
        @Nullable Long psaLineId,
        @Nullable QuantityRule quantityRule,
        @Nullable ProrateOn prorateOn,
        @Nullable PostingStrategy strategy,
        @Nullable List<SplitShare> shares,
        @Nullable String changeKey,
        @Nullable String reason,
        @Nullable String owner,
        @Nullable LocalDate expiresOn) {

    /** What is decided. */
    public enum Action {
        /** Bill the licence line on a PSA line. */
        LINK,
        /** Bill it on several PSA lines. */
        SPLIT,
        /** Do not bill the line, for a reason. */
        EXCLUDE,
        /** Leave the licence line for a later month end. */
        LATER,
        /** Post the change; for drift: write over what the PSA holds. */
        ACCEPT,
        /** Keep the change in the plan and do not post it. */
        HOLD,
        /** Take back what was decided about the line or the change in this month end. */
        UNDO;

        /** As people write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param allocation how many; null for the rest, which one share may take */
    public record SplitShare(long psaLineId, @Nullable Quantity allocation) {}

    /** @throws Refusal (invalid) if none is given, or a text is longer than it may be */
    Action requiredAction() {
        Texts.requireIfGiven(reason, "reason", Texts.REASON);
        Texts.requireIfGiven(owner, "owner", Texts.NAME);
        Texts.requireIfGiven(subscriptionId, "subscriptionId", Texts.NAME);
        Texts.requireIfGiven(resourceId, "resourceId", Texts.NAME);
        return required(action, "action", "one of link, split, exclude, later, accept, hold, undo");
    }

    String requiredReason() {
        String words = required(reason, "reason", "it in your own words");
        if (words.isBlank()) {
            throw Refusal.invalid("reason is empty; say in your own words why.");
        }
        return words;
    }

    <T> T required(@Nullable T value, String name, String what) {
        if (value == null) {
            throw Refusal.invalid("%s is missing; give %s.".formatted(name, what));
        }
        return value;
    }
}
