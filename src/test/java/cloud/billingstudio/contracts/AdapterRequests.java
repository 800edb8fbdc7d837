package cloud.billingstudio.contracts;

import feign.RequestLine;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The requests an adapter's HTTP interface knows. */
final class AdapterRequests {

    private AdapterRequests() {}

    /** One request, as its annotation writes it. */
    record Known(String name, String line) {

        /** Whether its address is given by somebody else, or it was asked once for all before this test. */
        boolean isElsewhereOrKept() {
            return line.strip().indexOf(' ') < 0 || line.contains("/companyinfo/");
        }

        boolean isMadeBy(Exchange exchange) {
            String[] parts = line.split(" ", 2);
            String path = parts[1].replaceFirst("^/atservicesrest", "")
                    .replaceAll("\\?.*", "")
                    .replaceAll("\\{\\w+\\}", ".+");
            return exchange.method().equals(parts[0])
                    && Pattern.compile("(/v1\\.0)?" + path, Pattern.CASE_INSENSITIVE)
                            .matcher(exchange.path())
                            .matches();
        }
    }

    /** By convention {@code IngramApi} in the package {@code ingram}, and so on. */
    static List<Known> of(String vendor) {
        String name = vendor.equals("connectwise")
                ? "ConnectWise"
                : Character.toUpperCase(vendor.charAt(0)) + vendor.substring(1);
        try {
            Class<?> api = Class.forName("cloud.billingstudio." + vendor + "." + name + "Api");
            return Arrays.stream(api.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(RequestLine.class))
                    .map(method -> new Known(
                            method.getName(),
                            method.getAnnotation(RequestLine.class).value()))
                    .filter(request -> !request.isElsewhereOrKept())
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the adapter of " + vendor + " has no HTTP interface by that name", e);
        }
    }
}
