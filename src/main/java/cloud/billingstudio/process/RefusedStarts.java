package cloud.billingstudio.process;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the engine's REST interface answer 400 where a form step refused. It does so by itself for tasks, but says 500
 * when the step follows a start event or a message, as if the server were broken.
 */
@Component
class RefusedStarts extends OncePerRequestFilter {

    private static final ThreadLocal<Boolean> REFUSED = new ThreadLocal<>();

    /** A form step of this request was refused. */
    static void noted() {
        REFUSED.set(true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/engine-rest/") && !path.startsWith("/camunda/api/engine/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        REFUSED.remove();
        try {
            chain.doFilter(request, new HttpServletResponseWrapper(response) {
                @Override
                public void setStatus(int status) {
                    boolean refused = status == SC_INTERNAL_SERVER_ERROR && REFUSED.get() != null;
                    super.setStatus(refused ? SC_BAD_REQUEST : status);
                }
            });
        } finally {
            REFUSED.remove();
        }
    }
}
