package cloud.billingstudio.sandbox.autotask;

import java.util.ArrayDeque;
import java.util.Deque;

/** Requests under way. One that was answered counts a little longer, for the server is not done with it yet. */
final class Slots {

    private static final long MILLI = 1_000_000;

    /** @param millis how long it counts, unless a request is to rest less by now */
    private record Answered(long at, int millis) {}

    private final Deque<Answered> answered = new ArrayDeque<>();
    private int running;

    /**
     * @param most slots there are; 0 means any number
     * @param restMillis how long one that was answered counts at most
     */
    synchronized boolean take(int most, int restMillis) {
        long now = System.nanoTime();
        answered.removeIf(request -> now - request.at() >= Math.min(request.millis(), restMillis) * MILLI);
        if (most > 0 && running + answered.size() >= most) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void giveBack(int restMillis) {
        running--;
        if (restMillis > 0) {
            answered.add(new Answered(System.nanoTime(), restMillis));
        }
    }
}
