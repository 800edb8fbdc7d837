package cloud.billingstudio.connection;

import cloud.billingstudio.connection.Gate.Held;
import cloud.billingstudio.connection.RequestBudgets.Leave;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private final RequestBudgets budgets;
    private final Places places;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Map<ConnectionId, Long> pauses = new ConcurrentHashMap<>();

    Permits(RequestBudgets budgets, Places places) {
        this.budgets = budgets;
        this.places = places;
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
            held = places.take(gate, limits, end);
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
                places.passOn(permit.gate(), permit.held(), limits);
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
            places.passOn(gate, new Held(permit.held().slot(), permit.held().leasedAt(), restsUntil), limits);
        } finally {
            gate.leave();
        }
    }

    private static Outcome allTaken(String endpoint, CallLimits limits) {
        return new Outcome.NotNow(
                "all %d places for requests to %s are taken".formatted(limits.concurrent(), endpoint),
                Places.BETWEEN_LOOKS);
    }
}
