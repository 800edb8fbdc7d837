package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.fault.Fault;
import cloud.billingstudio.sandbox.fault.FaultKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault somebody asks for, checked member by member: one that can never happen, or not as meant, is refused. */
record WantedFault(
        @Schema(description = "ingram, autotask, connectwise or *", example = "autotask") @Nullable
        String vendor,

        @Schema(
                description = "HTTP method and path below the vendor's address; * is any text, default all",
                example = "POST *ServiceAdjustments")
        @Nullable
        String operation,

        @Schema(
                description = "nothing takes effect: refuseBefore, timeoutBefore, reset, throttle, quotaUsedUp,"
                        + " expiredToken (ingram alone), html404 (the page or text of what stands in front of the vendor);"
                        + " what was asked for takes effect: failAfterEffect, timeoutAfter, resetAfter, truncatedBody,"
                        + " nonJsonBody, slowTrickle; all goes well but for the circumstances: latency, clockSkew",
                example = "failAfterEffect")
        @Nullable
        String kind,

        @Schema(description = "how often, default 1", example = "1") @Nullable
        Integer count,

        @Schema(description = "chance per matching request, default 1", example = "1") @Nullable
        Double probability,

        @Schema(description = "makes the chance repeatable", example = "1") @Nullable
        Long seed,

        @Schema(description = "for timeouts, latency and slowTrickle, at most 600000", example = "2000") @Nullable
        Long delayMillis,

        @Schema(description = "HTTP status instead of the kind's own", nullable = true, example = "500") @Nullable
        Integer status,

        @Schema(description = "body instead of the vendor's own words", nullable = true) @Nullable
        String body,

        @Schema(
                description =
                        "throttle, quotaUsedUp and refuseBefore: seconds told as Retry-After; without it none is told",
                nullable = true,
                example = "2")
        @Nullable
        Integer retryAfter,

        @Schema(
                description = "clockSkew: by how much the vendor's clock is ahead, or behind where negative",
                nullable = true,
                example = "3600")
        @Nullable
        Long skewSeconds) {

    private static final List<String> VENDORS = List.of("ingram", "autotask", "connectwise", "*");
    private static final List<String> KINDS =
            Arrays.stream(FaultKind.values()).map(FaultKind::word).toList();
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final long LONGEST_DELAY = 600_000;
    private static final long MOST = 1_000_000;

    /** @throws Refused naming the member that is wrong */
    Fault checked() {
        FaultKind checkedKind = FaultKind.of(kind == null ? "" : kind)
                .orElseThrow(() -> Refused.unknown("kind", kind, String.join(", ", KINDS)));
        double chance = Optional.ofNullable(probability).orElse(1.0);
        if (!(chance > 0 && chance <= 1)) {
            throw Refused.invalid("probability is " + chance + ", not above 0 and at most 1.");
        }
        return new Fault(
                0,
                vendor(checkedKind),
                pattern(),
                checkedKind,
                Math.toIntExact(between("count", count, 1, MOST, 1)),
                chance,
                seed == null ? 0 : seed,
                delay(checkedKind),
                status(checkedKind),
                body(checkedKind),
                retryAfter(checkedKind),
                skew(checkedKind));
    }

    private String vendor(FaultKind checkedKind) {
        if (vendor == null || !VENDORS.contains(vendor)) {
            throw Refused.unknown("vendor", vendor, String.join(", ", VENDORS));
        }
        if (checkedKind == FaultKind.EXPIRED_TOKEN && !vendor.equals("ingram")) {
            throw Refused.invalid("expiredToken happens at ingram alone: only the marketplace gives tokens, not "
                    + (vendor.equals("*") ? "every vendor" : vendor) + ".");
        }
        return vendor;
    }

    /** A pattern that no request can match would wait for ever. */
    private String pattern() {
        String wanted = operation == null || operation.isBlank() ? "*" : operation.strip();
        int star = wanted.indexOf('*');
        String before = (star < 0 ? wanted : wanted.substring(0, star)).toUpperCase(Locale.ROOT);
        boolean possible = VERBS.stream()
                .map(verb -> verb + " /")
                .anyMatch(start -> before.startsWith(start) || star >= 0 && start.startsWith(before));
        if (!possible) {
            throw Refused.invalid("operation is '" + wanted + "', which no request matches; it begins with one of "
                    + VERBS + " and a path, such as POST *ServiceAdjustments, or with *.");
        }
        return wanted;
    }

    private long delay(FaultKind checkedKind) {
        if (delayMillis != null && delayMillis > 0 && !checkedKind.mayDelay()) {
            throw Refused.invalid(
                    "delayMillis means nothing with " + kind + "; it is for timeouts, latency and" + " slowTrickle.");
        }
        return between("delayMillis", delayMillis, checkedKind.isDelay() ? 1 : 0, LONGEST_DELAY, 0);
    }

    private @Nullable Integer status(FaultKind checkedKind) {
        if (status != null) {
            between("status", status, 200, 599, 0);
            refuseWhereNothingIsSaid("status", checkedKind);
        }
        return status;
    }

    private @Nullable String body(FaultKind checkedKind) {
        if (body != null) {
            refuseWhereNothingIsSaid("body", checkedKind);
        }
        return body;
    }

    private void refuseWhereNothingIsSaid(String member, FaultKind checkedKind) {
        if (checkedKind == FaultKind.RESET || checkedKind == FaultKind.RESET_AFTER) {
            throw Refused.invalid(
                    member + " means nothing with " + kind + ": the connection is cut without an answer.");
        }
        if (!checkedKind.answersOfItsOwn()) {
            throw Refused.invalid(member + " means nothing with " + kind + ": the vendor answers as ever.");
        }
    }

    private @Nullable Integer retryAfter(FaultKind checkedKind) {
        if (retryAfter != null) {
            between("retryAfter", retryAfter, 0, MOST, 0);
            if (!checkedKind.mayTellWhenToRetry()) {
                throw Refused.invalid("retryAfter means nothing with " + kind
                        + "; it is for throttle, quotaUsedUp and refuseBefore.");
            }
        }
        return retryAfter;
    }

    private long skew(FaultKind checkedKind) {
        boolean skewed = skewSeconds != null && skewSeconds != 0;
        if (skewed != (checkedKind == FaultKind.CLOCK_SKEW)) {
            throw Refused.invalid(
                    skewed
                            ? "skewSeconds means nothing with " + kind + "; it is for clockSkew."
                            : "clockSkew needs skewSeconds, other than 0.");
        }
        return skewSeconds == null ? 0 : skewSeconds;
    }

    private static long between(String name, @Nullable Number given, long least, long most, long otherwise) {
        return Refused.unlessBetween(name, given == null ? otherwise : given.longValue(), least, most);
    }
}
