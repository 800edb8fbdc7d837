package cloud.billingstudio.sandbox.state;

import cloud.billingstudio.sandbox.fault.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as a simulated vendor sees it. Remembers whether the journal has it, and the fault it meets. */
class VendorCall {

    private static final String ATTRIBUTE = VendorCall.class.getName();
    private static final Pattern PATH = Pattern.compile("/sandbox/(ingram|autotask|connectwise)(/.*)?");
    private static final Pattern READING = Pattern.compile(".*/query(/.*)?|.*/token|.*/login.*");
    private static final Set<String> WRITING_VERBS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final String vendor;
    private final String operation;
    private final boolean write;
    private final byte[] body;
    private boolean journalled;
    private @Nullable Fault fault;

    private VendorCall(String vendor, String verb, String path, byte[] body) {
        this.vendor = vendor;
        this.operation = verb + " " + path;
        this.write = WRITING_VERBS.contains(verb)
                && !READING.matcher(path.toLowerCase(java.util.Locale.ROOT)).matches();
        this.body = body;
    }

    /** Whether a path belongs to a vendor. */
    static boolean isFor(String path) {
        return PATH.matcher(path).matches();
    }

    static VendorCall begin(HttpServletRequest request, byte[] body) {
        Matcher path = PATH.matcher(request.getRequestURI());
        if (!path.matches()) {
            throw new IllegalArgumentException("not a vendor's path: " + request.getRequestURI());
        }
        String below = path.group(2) == null ? "/" : path.group(2);
        VendorCall call = new VendorCall(path.group(1), request.getMethod(), below, body);
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    static VendorCall of(HttpServletRequest request) {
        return (VendorCall) request.getAttribute(ATTRIBUTE);
    }

    String vendor() {
        return vendor;
    }

    String operation() {
        return operation;
    }

    String path() {
        return operation.substring(operation.indexOf(' ') + 1);
    }

    boolean isWrite() {
        return write;
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return body;
    }

    boolean isJournalled() {
        return journalled;
    }

    void markJournalled() {
        journalled = true;
    }

    void meets(Fault drawn) {
        fault = drawn;
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }
}
