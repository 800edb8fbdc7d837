package cloud.billingstudio.sandbox.fault;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Faults of the answer alone: what was asked for has taken effect. */
final class Afterwards {

    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;
    private static final int DRIBBLES = 20;

    private Afterwards() {}

    static void fail(Scene scene) throws IOException, ServletException {
        scene.carryOutAndHold();
        scene.response().reset();
        scene.say(scene.voice().error(scene.fault().statusOr(SERVER_ERROR), scene.path()));
    }

    static void timeOut(Scene scene) throws IOException, ServletException {
        ContentCachingResponseWrapper held = scene.carryOutAndHold();
        scene.pause();
        held.copyBodyToResponse();
    }

    static void reset(Scene scene) throws IOException, ServletException {
        scene.carryOutAndHold();
        scene.cut();
    }

    /** Cut off by something that then closed the answer properly, so that only its content shows it. */
    static void truncate(Scene scene) throws IOException, ServletException {
        byte[] whole = scene.carryOutAndHold().getContentAsByteArray();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        scene.response().setContentLength(half.length);
        scene.response().getOutputStream().write(half);
    }

    static void garble(Scene scene) throws IOException, ServletException {
        int status = scene.carryOutAndHold().getStatus();
        scene.response().reset();
        scene.say(Said.text(status / 100 == 2 ? status : OK, "The request was received."));
    }

    static void trickle(Scene scene) throws IOException, ServletException {
        byte[] whole = scene.carryOutAndHold().getContentAsByteArray();
        scene.response().setContentLength(whole.length);
        OutputStream out = scene.response().getOutputStream();
        int dribble = Math.max(1, (whole.length + DRIBBLES - 1) / DRIBBLES);
        for (int from = 0; from < whole.length; from += dribble) {
            Scene.pause(scene.fault().delayMillis() * dribble / whole.length);
            out.write(whole, from, Math.min(dribble, whole.length - from));
            out.flush();
        }
    }
}
