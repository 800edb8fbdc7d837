package cloud.billingstudio.sandbox.fault;

import java.io.IOException;

/** Faults that happen instead of what was asked for: nothing takes effect. */
final class Instead {

    private static final int SERVER_ERROR = 500;

    private Instead() {}

    static void refuse(Scene scene) throws IOException {
        Said said = scene.voice().error(scene.fault().statusOr(SERVER_ERROR), scene.path());
        scene.say(said.with("Retry-After", scene.fault().retryAfter()));
    }

    static void timeOut(Scene scene) throws IOException {
        scene.pause();
        scene.say(scene.voice().gaveUpWaiting());
    }

    static void reset(Scene scene) {
        scene.cut();
    }

    static void loseTheWay(Scene scene) throws IOException {
        scene.say(scene.voice().noSuchAddress());
    }

    static void throttle(Scene scene) throws IOException {
        scene.say(scene.voice().throttled(scene.fault().retryAfter()));
    }

    static void useUpQuota(Scene scene) throws IOException {
        scene.say(scene.voice().quotaUsedUp(scene.fault().retryAfter()));
    }

    static void expireToken(Scene scene) throws IOException {
        scene.say(scene.voice().tokenExpired(scene.path()));
    }
}
