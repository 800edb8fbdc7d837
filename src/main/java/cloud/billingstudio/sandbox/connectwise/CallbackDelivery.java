package cloud.billingstudio.sandbox.connectwise;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Sends messages to callbacks in the background, and again after 2 and 4 seconds where the answer allows for that. */
@Component
class CallbackDelivery {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final List<Integer> PAUSES = List.of(2, 4);
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(404, 409, 419, 429);

    private final Callbacks callbacks;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "connectwise-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    CallbackDelivery(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    void send(Message message) {
        threads.execute(() -> attempt(message, 0));
    }

    private void attempt(Message message, int retries) {
        int status = answer(message);
        if (status >= 200 && status < 300) {
            callbacks.delivered(message.callback());
        } else if (WORTH_ANOTHER_TRY.contains(status) && retries < PAUSES.size()) {
            threads.schedule(() -> attempt(message, retries + 1), PAUSES.get(retries), TimeUnit.SECONDS);
        } else {
            callbacks.failed(message.callback());
        }
    }

    /** The status answered, 0 where nobody answers. */
    private int answer(Message message) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(message.url()))
                    .timeout(LONGEST)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("x-content-signature", message.signature())
                    .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /**
     * A message to a callback.
     *
     * @param callback id of it
     * @param url complete, with record and action
     * @param body as it is signed
     * @param signature of the body
     */
    record Message(int callback, String url, String body, String signature) {}
}
