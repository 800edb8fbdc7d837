package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import java.util.Arrays;
import java.util.List;

/**
 * An address of the simulated Autotask: {@code [/zone/<n>]/atservicesrest/v1.0/…}, in whatever case.
 *
 * @param zone number of the zone it belongs to
 * @param parts what follows the version, as sent, without empty ones
 */
record Route(int zone, List<String> parts) {

    static final String ROOT = "/sandbox/autotask";
    private static final String SERVICE = "atservicesrest";

    static Route of(String path) {
        List<String> parts = Arrays.stream(path.substring(ROOT.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        int zone = AutotaskSettings.HOME_ZONE;
        if (parts.size() > 1 && is(parts.get(0), "zone") && parts.get(1).matches("\\d{1,4}")) {
            zone = Integer.parseInt(parts.get(1));
            parts = parts.subList(2, parts.size());
        }
        if (parts.isEmpty() || !is(parts.get(0), SERVICE)) {
            throw Failure.noSuchRoute(path);
        }
        if (parts.size() == 2 && is(parts.get(1), "VersionInformation")) {
            return new Route(zone, List.of("VersionInformation"));
        }
        if (parts.size() < 3 || !is(parts.get(1), "v1.0")) {
            throw Failure.noSuchRoute(path);
        }
        return new Route(zone, parts.subList(2, parts.size()));
    }

    /** Path of a zone's services, with a slash at its end. */
    static String services(int zone) {
        return (zone == AutotaskSettings.HOME_ZONE ? ROOT : ROOT + "/zone/" + zone) + "/ATServicesRest/";
    }

    boolean isAt(String word) {
        return is(parts.get(0), word);
    }

    /** Whether the parts from a place on are these words; {@code #} stands for an id. */
    boolean follows(int from, String... words) {
        if (parts.size() != from + words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!fits(parts.get(from + i), words[i])) {
                return false;
            }
        }
        return true;
    }

    long id(int part) {
        return Long.parseLong(parts.get(part));
    }

    boolean isId(int part) {
        return parts.size() > part && fits(parts.get(part), "#");
    }

    private static boolean fits(String part, String word) {
        return word.equals("#") ? part.matches("\\d{1,18}") : is(part, word);
    }

    private static boolean is(String part, String word) {
        return part.equalsIgnoreCase(word);
    }
}
