package cloud.billingstudio.sandbox.autotask;

import java.util.ArrayDeque;
import java.util.Deque;

/** Requests under way. One that was answered counts a little longer, for the server is not done with it yet. */
final class Slots {

    private final Deque<Long> released = new ArrayDeque<>();
    private int running;

    /** @param most slots there are; 0 means any number */
    synchronized boolean take(int most) {
        long now = System.nanoTime();
        released.removeIf(until -> until - now <= 0);
        if (most > 0 && running + released.size() >= most) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void giveBack(int afterMillis) {
        running--;
        if (afterMillis > 0) {
            released.add(System.nanoTime() + afterMillis * 1_000_000L);
        }
    }
}
