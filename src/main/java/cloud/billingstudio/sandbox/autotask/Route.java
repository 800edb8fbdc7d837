package cloud.billingstudio.sandbox.autotask;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The parts of an address below {@code /atservicesrest/v1.0}.
 *
 * @param parts as sent, without empty ones
 */
record Route(List<String> parts) {

    static final String ROOT = "/sandbox/autotask";
    private static final String SERVICE = "atservicesrest";

    static Route of(String path) {
        List<String> parts = Arrays.stream(path.substring(ROOT.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty() || !is(parts.get(0), SERVICE)) {
            throw Failure.noSuchRoute(path);
        }
        if (parts.size() == 2 && is(parts.get(1), "VersionInformation")) {
            return new Route(List.of("VersionInformation"));
        }
        if (parts.size() < 3 || !is(parts.get(1), "v1.0")) {
            throw Failure.noSuchRoute(path);
        }
        return new Route(parts.subList(2, parts.size()));
    }

    String entity() {
        return parts.get(0);
    }

    int size() {
        return parts.size();
    }

    /** Whether the parts from the second on are these words; {@code #} stands for an id, {@code *} for any. */
    boolean follows(String... words) {
        if (parts.size() != words.length + 1) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!fits(parts.get(i + 1), words[i])) {
                return false;
            }
        }
        return true;
    }

    long id(int part) {
        return Long.parseLong(parts.get(part));
    }

    boolean isAt(String word) {
        return is(entity(), word);
    }

    private static boolean fits(String part, String word) {
        return switch (word) {
            case "*" -> true;
            case "#" -> part.matches("\\d{1,18}");
            default -> is(part, word);
        };
    }

    private static boolean is(String part, String word) {
        return part.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT));
    }
}
