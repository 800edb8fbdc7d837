package cloud.billingstudio.sandbox.state;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.fault.FaultKind;
import cloud.billingstudio.sandbox.fault.Scene;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stands before every simulated vendor: has faults played, and sees to it that the journal misses no write. */
@Component
@Order(VendorFilter.ORDER)
class VendorFilter extends OncePerRequestFilter {

    /** Vendors' own gates come behind it. */
    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 20;

    private static final int CUT = 0;

    private final Faults faults;
    private final Journal journal;
    private final SandboxClock clock;

    VendorFilter(Faults faults, Journal journal, SandboxClock clock) {
        this.faults = faults;
        this.journal = journal;
        this.clock = clock;
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
        HttpServletRequest replayed = new ReplayedRequest(request, call.bytes());
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        HttpServletResponse answer = mayLeaveBitByBit(call) ? response : held;
        Optional<Scene> scene = call.fault()
                .map(fault -> new Scene(
                        fault, call.vendor(), call.path(), replayed, answer, dated(chain), () -> cut(request)));
        try {
            if (scene.isPresent()) {
                call.fault().orElseThrow().kind().play(scene.get());
            } else {
                dated(chain).doFilter(replayed, answer);
            }
        } finally {
            boolean cut = scene.filter(Scene::isCut).isPresent();
            journal(call, cut ? CUT : answer.getStatus());
        }
        held.copyBodyToResponse();
    }

    /** Whoever has read the answer to a write finds the write in the journal; only a slow answer leaves before. */
    private static boolean mayLeaveBitByBit(VendorCall call) {
        return !call.isWrite()
                || call.fault()
                        .filter(fault -> fault.kind() == FaultKind.SLOW_TRICKLE)
                        .isPresent();
    }

    /** A vendor's answers bear the time of its own clock. */
    private FilterChain dated(FilterChain chain) {
        return (request, response) -> {
            ((HttpServletResponse) response).setDateHeader("Date", clock.now().toEpochMilli());
            chain.doFilter(request, response);
        };
    }

    private void journal(VendorCall call, int status) {
        if (call.isWrite() && !call.isJournalled()) {
            journal.record(call.vendor(), call.operation(), call.path(), false, call.body(), status);
        }
    }

    private static void cut(HttpServletRequest request) {
        ((Runnable) request.getAttribute(ConnectionCutter.ATTRIBUTE)).run();
    }
}
