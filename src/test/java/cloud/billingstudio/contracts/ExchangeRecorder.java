package cloud.billingstudio.contracts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stands between all clients and the simulated vendors and keeps what they say to each other, while it is asked to. */
public final class ExchangeRecorder extends OncePerRequestFilter implements Ordered {

    /** Tells a test's own requests from the adapters'; holds a word of {@link Exchange.Origin}. */
    static final String ORIGIN = "X-Contract-Origin";

    private static final Pattern VENDOR = Pattern.compile("/sandbox/(ingram|autotask|connectwise)(/.*)");
    private static final Set<String> SECRETS = Set.of("authorization", "secret", "x-subscription-key");

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private volatile boolean recording;

    /** Puts a recorder into a test's context. */
    public static final class Installed implements ApplicationContextInitializer<GenericApplicationContext> {
        @Override
        public void initialize(GenericApplicationContext context) {
            context.registerBean(ExchangeRecorder.class, ExchangeRecorder::new);
        }
    }

    void start() {
        exchanges.clear();
        recording = true;
    }

    List<Exchange> stop() {
        recording = false;
        return List.copyOf(exchanges);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !recording || !VENDOR.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingRequestWrapper asked = new ContentCachingRequestWrapper(request);
        ContentCachingResponseWrapper answered = new ContentCachingResponseWrapper(response);
        chain.doFilter(asked, answered);
        exchanges.add(exchange(asked, answered));
        answered.copyBodyToResponse();
    }

    private static Exchange exchange(ContentCachingRequestWrapper asked, ContentCachingResponseWrapper answered) {
        Matcher address = VENDOR.matcher(asked.getRequestURI());
        address.matches();
        Map<String, String> headers = byName(Collections.list(asked.getHeaderNames()), asked::getHeader);
        String origin = headers.remove(ORIGIN.toLowerCase(Locale.ROOT));
        SECRETS.forEach(secret -> headers.computeIfPresent(secret, (name, value) -> masked(value)));
        Map<String, String> answerHeaders = byName(answered.getHeaderNames(), answered::getHeader);
        if (answered.getContentType() != null) {
            answerHeaders.put("content-type", answered.getContentType());
        }
        return new Exchange(
                address.group(1),
                origin == null ? Exchange.Origin.ADAPTER : Exchange.Origin.valueOf(origin),
                asked.getMethod(),
                address.group(2),
                asked.getParameterMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> Arrays.asList(each.getValue()))),
                headers,
                new String(asked.getContentAsByteArray(), StandardCharsets.UTF_8),
                answered.getStatus(),
                answerHeaders,
                new String(answered.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> byName(Collection<String> names, Function<String, String> value) {
        Map<String, String> headers = new TreeMap<>();
        names.forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), value.apply(name)));
        return headers;
    }

    /** Keeps the scheme, for the description wants one. */
    private static String masked(String secret) {
        int space = secret.indexOf(' ');
        return (space < 0 ? "" : secret.substring(0, space + 1)) + "secret";
    }
}
