package cloud.billingstudio.posting;

import java.time.Duration;

/** How long something may go on, on this machine's own steady clock. */
record Budget(long startedAt, Duration most) {

    static Budget of(Duration most) {
        return new Budget(System.nanoTime(), most);
    }

    boolean isSpent() {
        return System.nanoTime() - startedAt >= most.toNanos();
    }
}
