package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.state.Fault;
import cloud.billingstudio.sandbox.state.FaultKind;
import cloud.billingstudio.sandbox.state.Faults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets the vendors fail on purpose. */
@RestController
@RequestMapping("/sandbox/control/faults")
@Tag(name = "Sandbox control")
class FaultControl {

    private static final List<String> VENDORS = List.of("ingram", "autotask", "connectwise", "*");
    private static final List<String> KINDS =
            Arrays.stream(FaultKind.values()).map(FaultKind::word).toList();

    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds a fault",
            description = "It befalls the next matching requests, as often as counted; survives a restart.")
    Added add(@RequestBody Wanted wanted) {
        if (wanted.vendor == null || !VENDORS.contains(wanted.vendor)) {
            throw Refused.invalid("vendor is '" + wanted.vendor + "', not one of " + VENDORS + ".");
        }
        FaultKind kind = FaultKind.of(wanted.kind == null ? "" : wanted.kind)
                .orElseThrow(() -> Refused.invalid("kind is '" + wanted.kind + "', not one of " + KINDS + "."));
        int count = wanted.count == null ? 1 : wanted.count;
        double probability = wanted.probability == null ? 1 : wanted.probability;
        if (count < 1) {
            throw Refused.invalid("count is " + count + ", not at least 1.");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw Refused.invalid("probability is " + probability + ", not above 0 and at most 1.");
        }
        long delay = wanted.delayMillis == null ? 0 : wanted.delayMillis;
        if (delay < 0) {
            throw Refused.invalid("delayMillis is " + delay + ", not at least 0.");
        }
        return new Added(faults.add(new Fault(
                0,
                wanted.vendor,
                wanted.operation == null ? "*" : wanted.operation,
                kind,
                count,
                probability,
                wanted.seed == null ? 0 : wanted.seed,
                delay,
                wanted.status,
                wanted.body,
                wanted.retryAfter)));
    }

    @GetMapping
    @Operation(summary = "The faults that may still happen")
    List<Fault> list() {
        return faults.pending();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets all faults")
    void clear() {
        faults.clear();
    }

    record Added(@Schema(example = "1") long id) {}

    record Wanted(
            @Schema(description = "ingram, autotask, connectwise or *", example = "autotask") @Nullable
            String vendor,

            @Schema(
                    description = "HTTP method and path below the vendor's address; * is any text, default all",
                    example = "POST *ServiceAdjustments")
            @Nullable
            String operation,

            @Schema(
                    description =
                            "refuseBefore, failAfterEffect, timeoutBefore, timeoutAfter, reset, resetAfter, throttle or"
                                    + " latency",
                    example = "failAfterEffect")
            @Nullable
            String kind,

            @Schema(description = "how often, default 1", example = "1") @Nullable
            Integer count,

            @Schema(description = "chance per matching request, default 1", example = "1") @Nullable
            Double probability,

            @Schema(description = "makes the chance repeatable", example = "1") @Nullable
            Long seed,

            @Schema(description = "for timeouts and latency", example = "2000") @Nullable
            Long delayMillis,

            @Schema(description = "HTTP status instead of the kind's own", nullable = true, example = "500") @Nullable
            Integer status,

            @Schema(description = "body instead of the kind's own", nullable = true) @Nullable
            String body,

            @Schema(description = "throttle: seconds to tell", nullable = true, example = "2") @Nullable
            Integer retryAfter) {}
}
