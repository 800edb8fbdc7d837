package cloud.billingstudio.web;

import cloud.billingstudio.shared.Texts;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses texts that no column can hold, wherever they come in as JSON or in an address: decisions, comments and the
 * variables of forms. What a single field allows is up to who reads it; nothing longer than {@link Texts#LONGEST} gets
 * that far, for the process engine answers 500 to it.
 */
@Component
class RequestTextFilter extends OncePerRequestFilter {

    private static final String NUL =
            "A text holds the character NUL (code 0), which cannot be kept; remove it and send it again.";

    /** What the engine keeps in columns of 255 characters. */
    private static final Set<String> ENGINE_NAMES =
            Set.of("userId", "assignee", "owner", "businessKey", "name", "tenantId", "parentTaskId");

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/sandbox/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            ProblemWriter.write(response, HttpStatus.BAD_REQUEST, NUL);
            return;
        }
        if (!isJson(request)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        Optional<String> flaw = flaw(body, isForEngine(request));
        if (flaw.isPresent()) {
            ProblemWriter.write(response, HttpStatus.BAD_REQUEST, flaw.get());
            return;
        }
        chain.doFilter(new Again(request, body), response);
    }

    private static Optional<String> flaw(byte[] body, boolean forEngine) {
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME || json.currentToken() == JsonToken.VALUE_STRING) {
                    Optional<String> flaw = Texts.flaw(json.getText(), longest(json, forEngine));
                    if (flaw.isPresent()) {
                        return flaw.map(words -> name(json.getParsingContext()) + " " + words);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException notJson) {
            // whoever reads it says so; but not where the parser stumbled over the character as it is
            return new String(body, StandardCharsets.UTF_8).indexOf('\0') >= 0 ? Optional.of(NUL) : Optional.empty();
        }
    }

    private static int longest(JsonParser json, boolean forEngine) throws IOException {
        boolean isName = json.currentToken() == JsonToken.FIELD_NAME;
        return isName || forEngine && ENGINE_NAMES.contains(String.valueOf(json.currentName()))
                ? Texts.NAME
                : Texts.LONGEST;
    }

    /** What the text is called: a variable by its own name, not by the "value" in it. */
    private static String name(JsonStreamContext place) {
        List<String> path = new ArrayList<>();
        for (JsonStreamContext at = place; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                path.add(0, "item " + (at.getCurrentIndex() + 1));
            } else if (at.getCurrentName() != null) {
                path.add(0, Texts.shortened(at.getCurrentName(), 60));
            }
        }
        if (path.size() == 3 && path.get(0).equals("variables") && path.get(2).equals("value")) {
            return path.get(1);
        }
        return path.isEmpty() ? "The text" : String.join(".", path);
    }

    private static boolean isForEngine(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/engine-rest/") || path.startsWith("/camunda/api/");
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    /** The request with its body to be read once more. */
    private static final class Again extends HttpServletRequestWrapper {

        private final byte[] body;

        Again(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int most) {
                    return bytes.read(into, from, most);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("the body is here already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
