package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The operations of a description, found by the addresses of requests. */
final class Operations {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete", "head");

    private final List<Path> paths;

    private record Path(String template, Pattern pattern, Set<String> verbs) {
        Path(String template, JsonNode item) {
            this(template, pattern(template), verbs(item));
        }

        boolean matches(String path) {
            return pattern.matcher(path).matches();
        }

        private static Pattern pattern(String template) {
            String[] parts = template.split("(?<=\\})|(?=\\{)");
            StringBuilder pattern = new StringBuilder();
            for (String part : parts) {
                pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
            }
            return Pattern.compile(pattern.toString());
        }

        private static Set<String> verbs(JsonNode item) {
            Set<String> verbs = new TreeSet<>();
            item.fieldNames().forEachRemaining(name -> verbs.add(name.toUpperCase(java.util.Locale.ROOT)));
            verbs.removeIf(verb -> !VERBS.contains(verb.toLowerCase(java.util.Locale.ROOT)));
            return verbs;
        }
    }

    Operations(JsonNode description) {
        paths = description.path("paths").properties().stream()
                .map(path -> new Path(path.getKey(), path.getValue()))
                .sorted(Comparator.comparingLong(
                        path -> path.template().chars().filter(c -> c == '{').count()))
                .toList();
    }

    Optional<String> of(String verb, String path) {
        return matching(path).findFirst().map(found -> verb + " " + found.template());
    }

    /** All verbs and paths, as {@code GET /customers/{id}}. */
    Set<String> all() {
        Set<String> all = new TreeSet<>();
        paths.forEach(path -> path.verbs().forEach(verb -> all.add(verb + " " + path.template())));
        return all;
    }

    /** Whether a path of the description may be meant by one of these addresses. */
    static Predicate<String> metBy(Set<String> addresses) {
        return template -> addresses.stream().anyMatch(Path.pattern(template).asMatchPredicate());
    }

    private java.util.stream.Stream<Path> matching(String path) {
        return paths.stream().filter(each -> each.matches(path));
    }
}
