package cloud.billingstudio.sandbox.connectwise;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code Link} header. Clients look for {@code page=N} at the very end of an address, so it stands there. */
final class Links {

    private Links() {}

    /** To the first, previous, next and last page, as far as there are such. */
    static Map<String, String> navigable(Call call, Query query, long total) {
        long last = Math.max(1, (total + query.pageSize() - 1) / query.pageSize());
        List<String> links = new ArrayList<>();
        if (query.page() < last) {
            links.add(link(call, "page", query.page() + 1L, "next"));
            links.add(link(call, "page", last, "last"));
        }
        if (query.page() > 1) {
            links.add(link(call, "page", 1, "first"));
            links.add(link(call, "page", Math.min(query.page() - 1L, last), "prev"));
        }
        return links.isEmpty() ? Map.of() : Map.of("Link", String.join(", ", links));
    }

    /** Always there: empty on the last page. */
    static Map<String, String> forwardOnly(Call call, boolean more, int lastId) {
        return Map.of("Link", more ? link(call, "pageId", lastId, "next") : "");
    }

    private static String link(Call call, String parameter, long number, String relation) {
        StringBuilder query = new StringBuilder();
        call.request().getParameterMap().forEach((name, values) -> {
            if (!name.equals("page") && !name.equals("pageId")) {
                query.append(name).append('=').append(encoded(values[0])).append('&');
            }
        });
        String address = call.root() + call.route().path();
        return "<" + address + "?" + query + parameter + "=" + number + ">; rel=\"" + relation + "\"";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
