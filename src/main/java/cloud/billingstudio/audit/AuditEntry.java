package cloud.billingstudio.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of the trail as it is shown. */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String period,
        @Nullable String reason,
        Map<String, Object> before,
        Map<String, Object> after) {}
