package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of what the outer systems' contracts say name tests; a renamed test must not leave them behind. */
class ContractListsTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        List<Path> tests = files("src/test/java", ".java");
        List<Path> lists = files("src/docs/contracts", ".md");
        assertThat(lists).isNotEmpty();
        for (Path list : lists) {
            List<MatchResult> named =
                    TEST.matcher(Files.readString(list)).results().toList();
            assertThat(named).as(list.toString()).allMatch(test -> exists(tests, test.group(1), test.group(2)));
        }
    }

    private static boolean exists(List<Path> tests, String type, String method) {
        return tests.stream()
                .filter(file -> file.getFileName().toString().equals(type + ".java"))
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
