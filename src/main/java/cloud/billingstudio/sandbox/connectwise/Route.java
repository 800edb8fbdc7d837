package cloud.billingstudio.sandbox.connectwise;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address below {@code apis/3.0}.
 *
 * @param codebase as sent, for example {@code v4_6_release}
 * @param parts of the path, without empty ones
 * @param slashed whether the path ends in a slash
 */
record Route(String codebase, List<String> parts, boolean slashed) {

    static final String ROOT = "/sandbox/connectwise";

    static Route of(String path) {
        List<String> parts = Arrays.stream(path.substring(ROOT.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        boolean routed = parts.size() > 3
                && parts.get(0).matches("(?i)v\\d+_\\d+(_release)?")
                && parts.get(1).equalsIgnoreCase("apis")
                && parts.get(2).equals("3.0")
                && !parts.get(3).equalsIgnoreCase("apis");
        if (!routed) {
            throw Failure.cannotRoute();
        }
        return new Route(parts.get(0), parts.subList(3, parts.size()), path.endsWith("/"));
    }

    /** Whether the path is this one; {@code #} stands for an id and {@code *} for anything. */
    boolean is(String pattern) {
        return begins(pattern) && parts.size() == pattern.split("/").length;
    }

    /** Whether the path begins like this. */
    boolean begins(String pattern) {
        String[] words = pattern.split("/");
        if (parts.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            boolean fits =
                    switch (words[i]) {
                        case "*" -> true;
                        case "#" -> isId(i);
                        default -> parts.get(i).equalsIgnoreCase(words[i]);
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    int id(int part) {
        return Integer.parseInt(parts.get(part));
    }

    /** The resource the path leads to, if any; {@code agreements/types} before {@code agreements/{id}}. */
    @Nullable
    Resource resource() {
        return Resources.ALL.stream()
                .filter(resource -> begins(resource.path().replace("{}", "#")))
                .max(java.util.Comparator.comparingInt(Route::length))
                .orElse(null);
    }

    /** What follows the resource's own path. */
    List<String> after(Resource resource) {
        return parts.subList(length(resource), parts.size());
    }

    String path() {
        return String.join("/", parts);
    }

    boolean isId(int part) {
        return part < parts.size() && isId(parts.get(part));
    }

    /** Ids are whole numbers of 32 bits; what is larger leads nowhere. */
    static boolean isId(String text) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) <= Integer.MAX_VALUE;
    }

    private static int length(Resource resource) {
        return resource.path().split("/").length;
    }
}
