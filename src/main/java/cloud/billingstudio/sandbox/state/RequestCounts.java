package cloud.billingstudio.sandbox.state;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the requests of every kind that came to this server's vendors, whatever became of them. Forgotten at its end. */
@Component
@Order(VendorFilter.ORDER - 1)
public class RequestCounts extends OncePerRequestFilter {

    /**
     * How many requests one operation had.
     *
     * @param operation method and path below the vendor's address, ids left out
     * @param refused how many of them were answered with another status than success
     */
    public record Count(String vendor, String operation, long requests, long refused) {}

    private record Kind(String vendor, String operation) implements Comparable<Kind> {

        @Override
        public int compareTo(Kind other) {
            int byVendor = vendor.compareTo(other.vendor);
            return byVendor == 0 ? operation.compareTo(other.operation) : byVendor;
        }
    }

    private static final Pattern VENDOR = Pattern.compile("/sandbox/([a-z]+)(/.*)?");
    private static final Pattern ID = Pattern.compile("/(?:\\d+|[^/]*\\d[^/]*\\d[^/]*\\d[^/]*)(?=/|$)");

    private final Map<Kind, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<Kind, LongAdder> refused = new ConcurrentSkipListMap<>();

    /** What was counted since the last {@link #forget}, by vendor and operation. */
    public List<Count> counts() {
        return requests.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey().vendor(),
                        entry.getKey().operation(),
                        entry.getValue().sum(),
                        refused.getOrDefault(entry.getKey(), new LongAdder()).sum()))
                .toList();
    }

    /** Starts counting from zero. */
    public void forget() {
        requests.clear();
        refused.clear();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !VendorCall.isFor(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Kind kind = kind(request);
        requests.computeIfAbsent(kind, first -> new LongAdder()).increment();
        try {
            chain.doFilter(request, response);
        } finally {
            if (response.getStatus() >= 300) {
                refused.computeIfAbsent(kind, first -> new LongAdder()).increment();
            }
        }
    }

    private static Kind kind(HttpServletRequest request) {
        Matcher path = VENDOR.matcher(request.getRequestURI());
        if (!path.matches()) {
            throw new IllegalArgumentException("not a vendor's path: " + request.getRequestURI());
        }
        String below = path.group(2) == null ? "/" : path.group(2);
        return new Kind(
                path.group(1), request.getMethod() + " " + ID.matcher(below).replaceAll("/{id}"));
    }
}
