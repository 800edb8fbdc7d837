package cloud.billingstudio.sandbox.connectwise;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request let in.
 *
 * @param body as sent
 * @param member who the client is in ConnectWise
 * @param root address under which the client reaches the API, up to {@code apis/3.0/}
 */
record Call(HttpServletRequest request, Route route, String body, String member, String root) {

    String verb() {
        return request.getMethod();
    }

    boolean isRead() {
        return verb().equals("GET");
    }

    /** A parameter of the query; empty where it was not given. */
    String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    @Nullable
    String header(String name) {
        return request.getHeader(name);
    }

    int number(String name, int otherwise) {
        String value = parameter(name);
        return Route.isId(value) ? Integer.parseInt(value) : otherwise;
    }

    boolean isForwardOnly() {
        return "forward-only".equalsIgnoreCase(header("pagination-type"));
    }
}
