package cloud.billingstudio.audit.web;

import cloud.billingstudio.audit.AuditEntry;
import cloud.billingstudio.audit.AuditTrail;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the audit trail. There is no way to write it from outside. */
@RestController
@Tag(name = "Audit")
class AuditController {

    private static final int MOST = 1000;

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @Operation(
            summary = "The audit trail, newest first",
            description = "Page on with before = the smallest id of the page before.")
    @GetMapping("/api/audit")
    List<AuditEntry> entries(
            @Parameter(description = "only entries of this month end", example = "2026-10")
                    @RequestParam(required = false)
                    @Nullable
                    String period,
            @RequestParam(required = false) @Nullable Long before,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "" + MOST, defaultValue = "100"))
                    @RequestParam(defaultValue = "100")
                    int size) {
        if (size < 1 || size > MOST) {
            throw Refusal.invalid("size is %d; it must be from 1 to %d.".formatted(size, MOST));
        }
        String wanted = period == null ? null : BillingPeriod.parse(period).toString();
        return trail.entries(wanted, before, size);
    }
}
