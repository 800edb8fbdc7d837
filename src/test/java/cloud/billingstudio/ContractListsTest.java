package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of what the outer systems' contracts say name tests; a renamed test must not leave them behind. */
class ContractListsTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    /** A list may give its test classes letters, and then name their tests by these. */
    private static final Pattern LETTER = Pattern.compile("\\*\\*(\\w)\\*\\* `([\\w/]+)`");

    private static final Pattern BY_LETTER = Pattern.compile("\\b(\\w)#(\\w+)");

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        List<Path> tests = files("src/test/java", ".java");
        List<Path> lists = files("src/docs/contracts", ".md");
        assertThat(lists).isNotEmpty();
        for (Path list : lists) {
            String text = Files.readString(list);
            List<MatchResult> named = TEST.matcher(text).results().toList();
            assertThat(named).as(list.toString()).allMatch(test -> exists(tests, test.group(1), test.group(2)));
            Map<String, String> letters = LETTER.matcher(text)
                    .results()
                    .collect(Collectors.toMap(letter -> letter.group(1), letter -> letter.group(2)));
            List<MatchResult> byLetter = BY_LETTER.matcher(text).results().toList();
            assertThat(byLetter)
                    .as(list.toString())
                    .allMatch(
                            test -> exists(tests, String.valueOf(letters.get(test.group(1))), test.group(2)),
                            "test by its letter");
            assertThat(named.size() + byLetter.size()).as(list.toString()).isGreaterThan(50);
        }
    }

    private static boolean exists(List<Path> tests, String type, String method) {
        return tests.stream()
                .filter(file -> file.endsWith(Path.of(type + ".java")))
                .anyMatch(file -> read(file).contains(" void " + method + "("));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
