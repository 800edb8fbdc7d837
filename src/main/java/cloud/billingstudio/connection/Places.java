package cloud.billingstudio.connection;

import cloud.billingstudio.connection.Gate.Held;
import cloud.billingstudio.connection.Slots.Slot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How requests of this node come to a slot: from the database while it has one, else from a request that ends. */
@Component
class Places {

    /** How long one waits for a slot to be handed over before the database is asked again, on the average. */
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    /** A node keeps a slot for so long before it looks whether another node waits. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final Slots slots;

    Places(Slots slots) {
        this.slots = slots;
    }

    /** @param end until when to wait for one, by this machine's steady clock, in nanoseconds */
    Optional<Held> take(Gate gate, CallLimits limits, long end) {
        gate.beginWaiting();
        Optional<Held> held = Optional.empty();
        boolean handedOver = false;
        try {
            boolean waited = false;
            for (long round = 0; held.isEmpty() && (round == 0 || System.nanoTime() < end); round++) {
                if (gate.held() < limits.concurrent()) {
                    held = fromDatabase(gate, limits, waited);
                    if (held.isEmpty() && gate.held() == 0 && round % 20 == 0) {
                        slots.sayWaiting(gate.name());
                        waited = true;
                    }
                }
                if (held.isEmpty()) {
                    held = gate.await(pauseBeforeLook(end));
                    handedOver = held.isPresent();
                    if (Thread.currentThread().isInterrupted()) {
                        break;
                    }
                }
            }
        } finally {
            if (!handedOver) {
                giveBack(gate, gate.endWaiting());
            }
        }
        held.ifPresent(Places::rest);
        return held;
    }

    private Optional<Held> fromDatabase(Gate gate, CallLimits limits, boolean waited) {
        long now = System.nanoTime();
        Optional<Slot> slot = slots.take(gate.name(), limits, waited);
        slot.ifPresent(taken -> gate.tookOne());
        return slot.map(taken -> new Held(taken, now, now));
    }

    /** Hands it to one in wait, or gives it back. */
    void passOn(Gate gate, Held held, CallLimits limits) {
        if (!gate.someoneWaits() || !handedOver(gate, held, limits)) {
            giveBack(gate, held);
        }
    }

    private boolean handedOver(Gate gate, Held held, CallLimits limits) {
        if (!held.leasedFor(TURN)) {
            return gate.handOver(held);
        }
        long asked = System.nanoTime();
        return slots.keep(held.slot(), limits) && gate.handOver(new Held(held.slot(), asked, held.restsUntil()));
    }

    private void giveBack(Gate gate, @Nullable Held held) {
        if (held == null) {
            return;
        }
        try {
            long rest = Math.max(0, held.restsUntil() - System.nanoTime());
            slots.giveBack(held.slot(), Duration.ofNanos(rest));
        } finally {
            gate.gaveOneBack();
        }
    }

    private static void rest(Held held) {
        long rest = held.restsUntil() - System.nanoTime();
        if (rest > 0) {
            try {
                Thread.sleep(Duration.ofNanos(rest).toMillis() + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Duration pauseBeforeLook(long end) {
        long millis = BETWEEN_LOOKS.toMillis();
        Duration pause =
                Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return RetryAfter.shorter(pause, left);
    }
}
