package cloud.billingstudio.connection.web;

import cloud.billingstudio.connection.ConnectionHealth;
import cloud.billingstudio.connection.OuterSystems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
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
    @Operation(summary = "Every connection with its last success, last failure and request budget")
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
            long budgetLeft,
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
                    health.budgetLeft(),
                    health.pausedUntil());
        }
    }
}
