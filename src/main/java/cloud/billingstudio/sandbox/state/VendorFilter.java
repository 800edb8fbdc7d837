package cloud.billingstudio.sandbox.state;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stands before every simulated vendor: plays faults, and sees to it that the journal misses no write. */
@Component
@Order(VendorFilter.ORDER)
class VendorFilter extends OncePerRequestFilter {

    /** Vendors' own gates come behind it. */
    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 20;

    private final Faults faults;
    private final Journal journal;

    VendorFilter(Faults faults, Journal journal) {
        this.faults = faults;
        this.journal = journal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !VendorCall.isFor(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        VendorCall call = VendorCall.begin(request, request.getInputStream().readAllBytes());
        faults.draw(call.vendor(), call.operation()).ifPresent(call::meets);
        Fault fault = call.fault().orElse(null);
        HttpServletRequest replayed = new ReplayedRequest(request, call.bytes());
        if (fault == null) {
            chain.doFilter(replayed, response);
        } else if (fault.kind().isAfterEffect()) {
            playAfterEffect(fault, replayed, response, chain);
        } else if (fault.kind() == FaultKind.LATENCY) {
            pause(fault);
            chain.doFilter(replayed, response);
        } else {
            playInstead(fault, call, replayed, response);
        }
        if (call.isWrite() && !call.isJournalled()) {
            int status = fault != null && fault.kind() == FaultKind.RESET ? 0 : response.getStatus();
            journal.record(call.vendor(), call.operation(), call.operation().split(" ")[1], false, call.body(), status);
        }
    }

    private void playInstead(Fault fault, VendorCall call, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (fault.kind()) {
            case REFUSE_BEFORE -> refuse(response, fault, fault.statusOr(500), "An error has occurred.");
            case THROTTLE -> throttle(fault, call, response);
            case TIMEOUT_BEFORE -> {
                pause(fault);
                refuse(response, fault, 504, "The gateway gave up waiting.");
            }
            default -> cut(request);
        }
    }

    private void playAfterEffect(
            Fault fault, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        switch (fault.kind()) {
            case TIMEOUT_AFTER -> {
                pause(fault);
                held.copyBodyToResponse();
            }
            case RESET_AFTER -> cut(request);
            default -> {
                response.reset();
                refuse(response, fault, fault.statusOr(500), "An error has occurred.");
            }
        }
    }

    private static void throttle(Fault fault, VendorCall call, HttpServletResponse response) throws IOException {
        if (fault.retryAfter() != null) {
            response.setIntHeader("Retry-After", fault.retryAfter());
        }
        String text = call.vendor().equals("autotask")
                ? "{\"errors\":[\"API thread threshold of 3 threads has been exceeded\"]}"
                : "{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again later.\"}";
        write(response, fault.statusOr(429), fault.body() == null ? text : fault.body());
    }

    private static void refuse(HttpServletResponse response, Fault fault, int status, String message)
            throws IOException {
        write(response, status, fault.body() == null ? "{\"errors\":[\"" + message + "\"]}" : fault.body());
    }

    private static void write(HttpServletResponse response, int status, String body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void cut(HttpServletRequest request) {
        ((Runnable) request.getAttribute(ConnectionCutter.ATTRIBUTE)).run();
    }

    private static void pause(Fault fault) {
        try {
            Thread.sleep(fault.delayMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
