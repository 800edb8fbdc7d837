package cloud.billingstudio.connection;

import cloud.billingstudio.connection.Slots.Slot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this node to one endpoint: those under way and as many in wait. A slot that comes free goes straight to
 * one in wait, without the detour over the database.
 */
final class Gate {

    /** A slot of this node. @param leasedAt and @param restsUntil by this machine's steady clock, in nanoseconds */
    record Held(Slot slot, long leasedAt, long restsUntil) {

        boolean leasedFor(Duration time) {
            return System.nanoTime() - leasedAt >= time.toNanos();
        }
    }

    private final String name;
    private final Semaphore places;
    private final CoolDown coolDown;
    private final Deque<Held> handedOver = new ArrayDeque<>();
    private int waiting;
    private int held;

    Gate(String name, CallLimits limits) {
        this.name = name;
        this.places = new Semaphore(2 * limits.concurrent(), true);
        this.coolDown = new CoolDown(limits.coolDown());
    }

    String name() {
        return name;
    }

    CoolDown coolDown() {
        return coolDown;
    }

    /** Only so many go on to take of the budget as will soon have a slot. */
    boolean enter(Duration patience) {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        places.release();
    }

    synchronized void beginWaiting() {
        waiting++;
    }

    /** Hands a slot to one in wait; false if there is none, and whoever has the slot shall give it back. */
    synchronized boolean handOver(Held slot) {
        if (handedOver.size() >= waiting) {
            return false;
        }
        handedOver.add(slot);
        notify();
        return true;
    }

    synchronized boolean someoneWaits() {
        return handedOver.size() < waiting;
    }

    /** A slot handed over within the time; ends the wait if there is one. */
    synchronized Optional<Held> await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (handedOver.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || !waited(left)) {
                return Optional.empty();
            }
        }
        waiting--;
        return Optional.of(handedOver.remove());
    }

    private boolean waited(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the wait without one; what was handed over to nobody any more is to be given back. */
    synchronized @Nullable Held endWaiting() {
        waiting--;
        return handedOver.size() > waiting ? handedOver.remove() : null;
    }

    synchronized void tookOne() {
        held++;
    }

    synchronized void gaveOneBack() {
        held--;
    }

    /** How many slots are this node's, in use or on their way from one request to the next. */
    synchronized int held() {
        return held;
    }
}
