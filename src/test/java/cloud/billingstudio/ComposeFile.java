package cloud.billingstudio;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml}, with variables put in as Docker Compose does. */
final class ComposeFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?:(:-|:\\?)([^}]*))?}");
    private static final Pattern NAMED = Pattern.compile("(?m)^# {3}([A-Z_]+)=(\\S+)$");

    private final String text;
    private final Map<String, Object> services;

    private ComposeFile(String text) {
        this.text = text;
        this.services = map(new Yaml().<Map<String, Object>>load(text).get("services"));
    }

    static ComposeFile read() {
        return new ComposeFile(BuiltFiles.text("docker-compose.yml"));
    }

    /**
     * The variables that the comment's paragraph with these words names, with their values; where it leaves the value
     * open, that is {@code …}.
     */
    Map<String, String> named(String words) {
        String paragraph = Arrays.stream(comment().split("(?m)^#$"))
                .filter(each -> each.contains(words))
                .collect(joining());
        Map<String, String> named = new LinkedHashMap<>();
        NAMED.matcher(paragraph).results().forEach(found -> named.put(found.group(1), found.group(2)));
        if (named.isEmpty()) {
            throw new AssertionError("The comment names no variables where it says: " + words);
        }
        return named;
    }

    private String comment() {
        return text.lines().takeWhile(line -> line.startsWith("#")).collect(joining("\n"));
    }

    /** What the container gets; a variable without a value here is handed on where it is set. */
    Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(studio().get("environment")).forEach((name, value) -> {
            String given = value == null ? variables.get(name) : interpolated(value.toString(), variables);
            if (given != null) {
                environment.put(name, given);
            }
        });
        return environment;
    }

    /** The names of all variables the container may get. */
    List<String> passed() {
        return List.copyOf(map(studio().get("environment")).keySet());
    }

    /** The command that tells whether the container is healthy. */
    List<String> healthcheck() {
        List<String> test = list(map(studio().get("healthcheck")).get("test"));
        if (!test.get(0).equals("CMD")) {
            throw new AssertionError("not a command without a shell: " + test);
        }
        return test.subList(1, test.size()).stream()
                .map(word -> interpolated(word, Map.of()))
                .toList();
    }

    /** The file that the image takes from the project. */
    String copied() {
        return instruction("COPY").split(" ")[0];
    }

    /** How the image starts the jar. */
    List<String> entryPoint() {
        return list(new Yaml().load(instruction("ENTRYPOINT")));
    }

    private String instruction(String name) {
        return map(studio().get("build"))
                .get("dockerfile_inline")
                .toString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("The image has no " + name));
    }

    private Map<String, Object> studio() {
        return map(services.get("studio"));
    }

    private static String interpolated(String value, Map<String, String> variables) {
        return VARIABLE.matcher(value)
                .replaceAll(found ->
                        Matcher.quoteReplacement(valueOf(found.group(1), found.group(2), found.group(3), variables)))
                .replace("$$", "$");
    }

    private static String valueOf(String name, String operator, String word, Map<String, String> variables) {
        String given = variables.getOrDefault(name, "");
        if (!given.isEmpty() || operator == null) {
            return given;
        }
        if (operator.equals(":?")) {
            throw new IllegalArgumentException("required variable " + name + " is missing a value: " + word);
        }
        return word;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Object value) {
        return (List<String>) value;
    }
}
