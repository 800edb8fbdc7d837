package cloud.billingstudio.connection.web;

import cloud.billingstudio.connection.ConnectionHealth;
import cloud.billingstudio.connection.OuterSystems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/connections")
@Tag(name = "Connections", description = "The outer systems and how they do")
class ConnectionsController {

    private final OuterSystems systems;

    ConnectionsController(OuterSystems systems) {
        this.systems = systems;
    }

    @GetMapping
    @Operation(summary = "Every connection with its last success, last failure, request budget and requests under way")
    List<Row> connections() {
        return systems.health().stream().map(Row::of).toList();
    }

    /** A connection as JSON. */
    record Row(
            String id,
            String name,
            ConnectionHealth.State state,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant lastFailureAt,
            @Nullable String lastFailure,
            long requestsInLastHour,
            Budget budget,
            Concurrency concurrency,
            @Nullable Instant pausedUntil) {

        static Row of(ConnectionHealth health) {
            return new Row(
                    health.connection().value(),
                    health.name(),
                    health.state(),
                    health.lastSuccessAt(),
                    health.lastFailureAt(),
                    health.lastFailure(),
                    health.requestsInLastHour(),
                    Budget.of(health.budget()),
                    Concurrency.of(health.concurrency()),
                    health.pausedUntil());
        }
    }

    /** The request budget as JSON. */
    record Budget(
            @Schema(description = "requests allowed in any window, over all nodes", example = "10000")
            int requests,

            @Schema(description = "length of the window", example = "PT1H")
            String window,

            @Schema(description = "how many of them at once after a long silence", example = "5000")
            int burst,

            @Schema(description = "in the window that ends now, counted in steps of ten seconds", example = "312")
            long madeInWindow,

            @Schema(description = "how many may be made now without waiting", example = "4688")
            long leftNow) {

        static Budget of(ConnectionHealth.RequestBudget budget) {
            return new Budget(
                    budget.requests(),
                    budget.window().toString(),
                    budget.burst(),
                    budget.madeInWindow(),
                    budget.leftNow());
        }
    }

    /** Requests under way as JSON. */
    record Concurrency(
            @Schema(description = "how many may be under way at once at each endpoint, over all nodes", example = "3")
            int perEndpoint,

            @Schema(description = "how many are, by endpoint")
            Map<String, Integer> underWay) {

        static Concurrency of(ConnectionHealth.Concurrency concurrency) {
            return new Concurrency(concurrency.perEndpoint(), concurrency.underWay());
        }
    }
}
