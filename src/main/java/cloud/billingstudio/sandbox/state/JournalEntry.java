package cloud.billingstudio.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A write a simulated vendor received.
 *
 * @param seq ascending number; later writes have higher ones
 * @param at when, by the sandbox's clock
 * @param vendor {@code autotask}, {@code ingram}, …
 * @param operation the HTTP method and the path below the vendor's address
 * @param target the record it is about
 * @param effective whether it changed the vendor's data
 * @param body what was sent
 * @param status the HTTP status answered; 0 when the connection was cut instead
 */
public record JournalEntry(
        @Schema(example = "1") long seq,
        @Schema(example = "2026-11-05T09:00:00Z") Instant at,
        @Schema(example = "autotask") String vendor,

        @Schema(example = "POST /atservicesrest/v1.0/Contracts/30000123/ServiceAdjustments")
        String operation,

        @Schema(example = "ContractServices/40000123") String target,
        boolean effective,

        @Schema(
                type = "object",
                example = "{\"contractServiceID\":40000123,\"effectiveDate\":\"2026-11-01T00:00:00\",\"unitChange\":2}")
        @Nullable
        JsonNode body,

        @Schema(example = "200") int status) {}
