package cloud.billingstudio.connection;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests that a thread sends to outer systems, and those that others send for it. */
public final class RequestCount {

    private static final ThreadLocal<LongAdder> CURRENT = ThreadLocal.withInitial(LongAdder::new);

    private RequestCount() {}

    static void sent() {
        CURRENT.get().increment();
    }

    /** How many this thread's work has sent since this was asked the last time. */
    public static long takeNew() {
        return CURRENT.get().sumThenReset();
    }

    /** Work that another thread does for this one: its requests count here. */
    public static <T> Callable<T> forThisThread(Callable<T> work) {
        LongAdder mine = CURRENT.get();
        return () -> {
            CURRENT.set(mine);
            try {
                return work.call();
            } finally {
                CURRENT.remove();
            }
        };
    }
}
