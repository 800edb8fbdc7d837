package cloud.billingstudio.connection;

import java.io.IOException;

/** The time in which the request had to be sent is over, so nothing of it left. */
final class NotSentInTime extends IOException {

    private static final long serialVersionUID = 1L;

    NotSentInTime() {
        super("not sent: the time for it was over before it could leave");
    }
}
