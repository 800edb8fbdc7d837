package cloud.billingstudio.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The places for requests that may be under way at once, over all nodes: rows leased by the database's time, so that no
 * lock is held while a request is under way and the place of a dead node comes free.
 */
@Component
class Slots {

    /** A place at a gate, this node's until it is given back or its lease passes. */
    record Slot(String gate, int number, UUID holder) {}

    private static final String TAKE = """
            update connection_slot
               set holder = :holder, leased_until = clock_timestamp() + :lease * interval '1 millisecond'
             where (gate, slot) = (
                    select gate, slot from connection_slot
                     where gate = :gate and slot <= :slots and leased_until < clock_timestamp()
                     order by slot limit 1 for update skip locked)
            returning slot""";

    /** Whoever waits in vain is considered for so long. */
    private static final Duration WAITING = Duration.ofSeconds(2);

    private final UUID node = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final LightTransactions transactions;

    Slots(JdbcClient jdbc, LightTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @param waited whether this node said before that it waits */
    Optional<Slot> take(String gate, CallLimits limits, boolean waited) {
        return transactions.run(() -> {
            Optional<Slot> slot =
                    free(gate, limits).or(() -> created(gate, limits) ? free(gate, limits) : Optional.empty());
            if (waited && slot.isPresent()) {
                jdbc.sql("delete from connection_waiting where gate = :gate and node = :node")
                        .param("gate", gate)
                        .param("node", node)
                        .update();
            }
            return slot;
        });
    }

    /** Leases it anew for the next request of this node; not if another node waits or the lease has passed. */
    boolean keep(Slot slot, CallLimits limits) {
        return transactions.run(() -> jdbc.sql("""
                        update connection_slot
                           set leased_until = clock_timestamp() + :lease * interval '1 millisecond'
                         where gate = :gate and slot = :slot and holder = :holder
                           and leased_until > clock_timestamp()
                           and not exists (select from connection_waiting w
                                            where w.gate = :gate and w.node <> :node and w.until > clock_timestamp())""")
                        .param("lease", limits.lease().toMillis())
                        .param("gate", slot.gate())
                        .param("slot", slot.number())
                        .param("holder", slot.holder())
                        .param("node", node)
                        .update()
                == 1);
    }

    /** Anybody may have it after the pause; what another holds by now stays theirs. */
    void giveBack(Slot slot, Duration pause) {
        transactions.run(() -> jdbc.sql("""
                        update connection_slot
                           set holder = null, leased_until = clock_timestamp() + :pause * interval '1 millisecond'
                         where gate = :gate and slot = :slot and holder = :holder""")
                .param("pause", pause.toMillis())
                .param("gate", slot.gate())
                .param("slot", slot.number())
                .param("holder", slot.holder())
                .update());
    }

    /** Tells the nodes that hold all places that this one has none. */
    void sayWaiting(String gate) {
        transactions.run(() -> jdbc.sql("""
                        insert into connection_waiting (gate, node, until)
                        values (:gate, :node, clock_timestamp() + :waiting * interval '1 millisecond')
                        on conflict (gate, node) do update set until = excluded.until""")
                .param("gate", gate)
                .param("node", node)
                .param("waiting", WAITING.toMillis())
                .update());
    }

    private Optional<Slot> free(String gate, CallLimits limits) {
        UUID holder = UUID.randomUUID();
        return jdbc.sql(TAKE)
                .param("holder", holder)
                .param("lease", limits.lease().toMillis())
                .param("gate", gate)
                .param("slots", limits.concurrent())
                .query(Integer.class)
                .optional()
                .map(slot -> new Slot(gate, slot, holder));
    }

    private boolean created(String gate, CallLimits limits) {
        return jdbc.sql("""
                        insert into connection_slot (gate, slot) select :gate, generate_series(1, :slots)
                        on conflict do nothing""")
                        .param("gate", gate)
                        .param("slots", limits.concurrent())
                        .update()
                > 0;
    }
}
