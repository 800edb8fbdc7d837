package cloud.billingstudio.audit.web;

import cloud.billingstudio.audit.AuditEntry;
import cloud.billingstudio.audit.AuditTrail;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the audit trail. There is no way to write it from outside. */
@RestController
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
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int size) {
        if (size < 1 || size > MOST) {
            throw Refusal.invalid("size is %d; it must be from 1 to %d.".formatted(size, MOST));
        }
        String wanted = period == null ? null : BillingPeriod.parse(period).toString();
        return trail.entries(wanted, before, size);
    }
}
