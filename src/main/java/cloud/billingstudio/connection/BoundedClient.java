package cloud.billingstudio.connection;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries Feign's requests by the JDK's client and bounds the whole exchange, to the last byte of the answer; a time-out
 * for the first byte alone would let a slow answer outlive its permit. Follows no redirect: it could carry secrets away.
 */
final class BoundedClient implements Client {

    private static final Set<String> SET_BY_THE_CLIENT = Set.of("content-length", "host", "connection");

    private final HttpClient client;
    private final Duration limit;

    BoundedClient(CallLimits limits) {
        this.limit = limits.exchange();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        OpenTransaction.refuse("a request is sent");
        HttpRequest http = http(request);
        Duration left = Deadline.left(limit);
        if (left.isZero()) { // after a long pause the work may be in other hands already
            throw new NotSentInTime();
        }
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(http, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(left.toMillis(), TimeUnit.MILLISECONDS);
            return Response.builder()
                    .request(request)
                    .status(response.statusCode())
                    .headers(headers(response))
                    .body(response.body())
                    .build();
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no complete answer within " + left.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for the answer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static HttpRequest http(Request request) {
        byte[] body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.httpMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        request.headers().forEach((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> http.header(name, value));
            }
        });
        return http.build();
    }

    private static Map<String, Collection<String>> headers(HttpResponse<?> response) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(new LinkedHashMap<>(response.headers().map()));
        return headers;
    }
}
