package cloud.billingstudio.sandbox.fault;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** One request with the fault it meets, and what a fault may do with it. */
public final class Scene {

    private final Fault fault;
    private final Voice voice;
    private final String path;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final FilterChain chain;
    private final Runnable cutter;
    private boolean cut;

    /**
     * Sets it.
     *
     * @param path below the vendor's address
     * @param chain carries the request out
     * @param cutter closes the connection at once
     */
    public Scene(
            Fault fault,
            String vendor,
            String path,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Runnable cutter) {
        this.fault = fault;
        this.voice = Voice.of(vendor);
        this.path = path;
        this.request = request;
        this.response = response;
        this.chain = chain;
        this.cutter = cutter;
    }

    /** Whether the connection was cut. */
    public boolean isCut() {
        return cut;
    }

    Fault fault() {
        return fault;
    }

    Voice voice() {
        return voice;
    }

    String path() {
        return path;
    }

    HttpServletResponse response() {
        return response;
    }

    void carryOut() throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    /** Carries it out and holds the answer back. */
    ContentCachingResponseWrapper carryOutAndHold() throws IOException, ServletException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        return held;
    }

    /** Answers this, with what the fault has of its own. */
    void say(Said said) throws IOException {
        Said worded = said.as(fault);
        response.setStatus(worded.status());
        response.setContentType(worded.contentType());
        worded.headers().forEach(response::setHeader);
        byte[] body = worded.body().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    void cut() {
        cut = true;
        cutter.run();
    }

    void pause() {
        pause(fault.delayMillis());
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
