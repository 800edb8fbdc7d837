package cloud.billingstudio.marketplace;

import java.time.Duration;

/** Until when new work may be begun, by the machine's own running time. */
record Deadline(long nanos) {

    static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - nanos >= 0;
    }
}
