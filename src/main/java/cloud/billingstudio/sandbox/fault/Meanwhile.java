package cloud.billingstudio.sandbox.fault;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Faults of the circumstances: the request is carried out and answered as ever. */
public final class Meanwhile {

    private static final ThreadLocal<@Nullable Duration> SKEW = new ThreadLocal<>();

    private Meanwhile() {}

    /** By how much the vendor's clock is off for the request this thread carries out. */
    public static Duration skew() {
        Duration skew = SKEW.get();
        return skew == null ? Duration.ZERO : skew;
    }

    static void delay(Scene scene) throws IOException, ServletException {
        scene.pause();
        scene.carryOut();
    }

    static void skewClock(Scene scene) throws IOException, ServletException {
        SKEW.set(Duration.ofSeconds(scene.fault().skewSeconds()));
        try {
            scene.carryOut();
        } finally {
            SKEW.remove();
        }
    }
}
