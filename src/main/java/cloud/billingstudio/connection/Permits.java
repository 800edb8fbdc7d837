package cloud.billingstudio.connection;

import cloud.billingstudio.connection.Gate.Held;
import cloud.billingstudio.connection.RequestBudgets.Leave;
import cloud.billingstudio.connection.Slots.Slot;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a request needs before it may leave: one of the connection's budget and a slot of its endpoint, both shared by all
 * nodes. The budget is asked while the request waits for its slot, so that a slot never stands idle for it.
 */
@Component
class Permits {

    /** A slot held until it is given back or its lease passes. */
    record Permit(Gate gate, Held held) {}

    /** What came of asking for a permit. */
    sealed interface Outcome {

        record Taken(Permit permit) implements Outcome {}

        /** @param askAgain after how long there may be one */
        record NotNow(String reason, Duration askAgain) implements Outcome {}
    }

    /** How a request ended, as far as its slot is concerned. */
    enum Ending {
        PASSED,
        FAILED,
        /** The vendor said there were too many. */
        TOO_MANY
    }

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    /** A node keeps a slot for so long before it looks whether another node waits. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final RequestBudgets budgets;
    private final Slots slots;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Map<ConnectionId, Long> pauses = new ConcurrentHashMap<>();

    Permits(RequestBudgets budgets, Slots slots) {
        this.budgets = budgets;
        this.slots = slots;
    }

    /** @param patience how long a slot is waited for */
    Outcome ask(ConnectionId connection, String endpoint, CallLimits limits, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Gate gate = gates.computeIfAbsent(connection + "/" + endpoint, name -> new Gate(name, limits));
        if (!gate.enter(patience)) {
            return allTaken(endpoint, limits);
        }
        Outcome outcome = null;
        try {
            outcome = inside(connection, endpoint, limits, gate, end);
        } finally {
            if (!(outcome instanceof Outcome.Taken)) {
                gate.leave();
            }
        }
        return outcome;
    }

    private Outcome inside(ConnectionId connection, String endpoint, CallLimits limits, Gate gate, long end) {
        if (budgets.take(connection, limits) instanceof Leave.Refused refused) {
            return new Outcome.NotNow(refused.reason(), refused.askAgain());
        }
        long takenAt = System.nanoTime();
        Optional<Held> held = Optional.empty();
        try {
            held = slot(gate, limits, end);
        } finally {
            if (held.isEmpty()) {
                budgets.giveBack(connection, limits);
            }
        }
        if (held.isEmpty()) {
            return allTaken(endpoint, limits);
        }
        Permit permit = new Permit(gate, held.get());
        Optional<Outcome> refused =
                isStale(connection, limits, takenAt) ? exchanged(connection, limits, permit) : Optional.empty();
        return refused.orElse(new Outcome.Taken(permit));
    }

    private boolean isStale(ConnectionId connection, CallLimits limits, long takenAt) {
        Long told = pauses.get(connection);
        return System.nanoTime() - takenAt > RequestRate.fresh(limits).toNanos() || told != null && told > takenAt;
    }

    private Optional<Outcome> exchanged(ConnectionId connection, CallLimits limits, Permit permit) {
        Leave leave = null;
        try {
            leave = budgets.exchange(connection, limits);
        } finally {
            if (!(leave instanceof Leave.Given)) {
                passOn(permit.gate(), permit.held(), limits);
            }
        }
        return leave instanceof Leave.Refused refused
                ? Optional.of(new Outcome.NotNow(refused.reason(), refused.askAgain()))
                : Optional.empty();
    }

    /** The outer system just asked to be left alone: whoever waits for a slot has to ask again. */
    void paused(ConnectionId connection) {
        pauses.put(connection, System.nanoTime());
    }

    /** Gives the slot to the next request; after the cool-down it may leave. */
    void release(Permit permit, CallLimits limits, Ending ending) {
        Gate gate = permit.gate();
        switch (ending) {
            case PASSED -> gate.coolDown().passed();
            case TOO_MANY -> gate.coolDown().refused();
            case FAILED -> {}
        }
        long restsUntil = System.nanoTime() + gate.coolDown().now().toNanos();
        try {
            passOn(gate, new Held(permit.held().slot(), permit.held().leasedAt(), restsUntil), limits);
        } finally {
            gate.leave();
        }
    }

    private Optional<Held> slot(Gate gate, CallLimits limits, long end) {
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
        held.ifPresent(Permits::rest);
        return held;
    }

    private Optional<Held> fromDatabase(Gate gate, CallLimits limits, boolean waited) {
        long now = System.nanoTime();
        Optional<Slot> slot = slots.take(gate.name(), limits, waited);
        slot.ifPresent(taken -> gate.tookOne());
        return slot.map(taken -> new Held(taken, now, now));
    }

    private void passOn(Gate gate, Held held, CallLimits limits) {
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

    private static Outcome allTaken(String endpoint, CallLimits limits) {
        return new Outcome.NotNow(
                "all %d places for requests to %s are taken".formatted(limits.concurrent(), endpoint), BETWEEN_LOOKS);
    }
}
