package cloud.billingstudio.sandbox.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer a vendor, or what stands in front of it, gives of its own. */
record Said(int status, String contentType, String body, Map<String, String> headers) {

    static Said json(int status, String body) {
        return new Said(status, "application/json;charset=UTF-8", body, Map.of());
    }

    static Said page(int status, String title, String text) {
        String page =
                "<!DOCTYPE html>\r\n<html><head><title>%s</title></head>\r\n<body><h1>%s</h1><p>%s</p></body></html>\r\n"
                        .formatted(title, title, text);
        return new Said(status, "text/html;charset=UTF-8", page, Map.of());
    }

    static Said text(int status, String body) {
        return new Said(status, "text/plain;charset=UTF-8", body, Map.of());
    }

    Said with(String header, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value.toString());
        return new Said(status, contentType, body, more);
    }

    /** The same with what a fault has of its own. */
    Said as(Fault fault) {
        return new Said(fault.statusOr(status), contentType, fault.body() == null ? body : fault.body(), headers);
    }
}
