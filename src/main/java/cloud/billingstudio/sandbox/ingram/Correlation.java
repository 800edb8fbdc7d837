package cloud.billingstudio.sandbox.ingram;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every answer its correlation id, those of faults included: it stands before everything that may answer. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 30)
class Correlation extends OncePerRequestFilter {

    static final String HEADER = "X-Correlation-ID";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(Gate.ROOT + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = UUID.randomUUID().toString();
        request.setAttribute(HEADER, id);
        HttpServletResponse marked = new HttpServletResponseWrapper(response) {
            @Override
            public void reset() {
                super.reset();
                setHeader(HEADER, id);
            }
        };
        marked.setHeader(HEADER, id);
        chain.doFilter(request, marked);
    }

    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HEADER));
    }
}
