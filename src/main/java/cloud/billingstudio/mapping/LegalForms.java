package cloud.billingstudio.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Legal forms in plain {@link Spelling}, to be cut from the end of a name. */
final class LegalForms {

    private static final int MOST_WORDS = 6;
    private static final Set<String> FORMS = read();
    /** Forms of scripts that are written without blanks. */
    private static final Set<String> UNSPACED = FORMS.stream()
            .filter(form -> form.codePoints().anyMatch(Character::isIdeographic) || form.equals("주식회사"))
            .collect(Collectors.toUnmodifiableSet());

    private LegalForms() {}

    /** The spelt name without the legal forms at its end; never empty unless the name is. */
    static String cut(String spelt) {
        String core = spelt;
        String shorter = cutOnce(core);
        while (!shorter.equals(core)) {
            core = shorter;
            shorter = cutOnce(core);
        }
        return core;
    }

    private static String cutOnce(String name) {
        String[] words = name.split(" ");
        for (int first = Math.max(1, words.length - MOST_WORDS); first < words.length; first++) {
            String tail = String.join(" ", Stream.of(words).skip(first).toList());
            if (FORMS.contains(tail)) {
                return name.substring(0, name.length() - tail.length()).strip();
            }
        }
        return UNSPACED.stream()
                .filter(form -> name.length() > form.length() && name.endsWith(form))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(form -> name.substring(0, name.length() - form.length()).strip())
                .orElse(name);
    }

    private static Set<String> read() {
        try (InputStream file = LegalForms.class.getResourceAsStream("/mapping/legal-forms.txt")) {
            if (file == null) {
                throw new IllegalStateException("mapping/legal-forms.txt is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Spelling::of)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
