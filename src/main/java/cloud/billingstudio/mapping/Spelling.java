package cloud.billingstudio.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The plain spelling of a name in any script: no case, accents, punctuation or apostrophes, "&" written out, and initials
 * joined, so that "J. R. Hollings &amp; Sons" and "JR HOLLINGS AND SONS" are spelt alike.
 */
final class Spelling {

    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ`´′＇]");
    private static final Pattern DOT_BETWEEN_INITIALS =
            Pattern.compile("(?<=(?<![\\p{L}\\p{N}\\p{M}])\\p{L})\\.\\s*(?=\\p{L}(?![\\p{L}\\p{N}\\p{M}]))");
    /** Accents of Latin, Greek and Cyrillic letters; the marks of other scripts are letters of their words. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Map<String, String> UNDECOMPOSED = Map.of(
            "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i", "þ", "th", "ð", "d", "ς", "σ");

    private Spelling() {}

    /** Words apart by single blanks; empty where the name has neither letters nor digits. Spelling it again changes nothing. */
    static String of(String name) {
        String spelt = name;
        for (int pass = 0; pass < 4; pass++) {
            String before = spelt;
            spelt = once(before);
            if (spelt.equals(before)) {
                break;
            }
        }
        return spelt;
    }

    private static String once(String name) {
        String text = APOSTROPHES.matcher(name).replaceAll("");
        text = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        text = text.codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (Map.Entry<String, String> letter : UNDECOMPOSED.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        text = DOT_BETWEEN_INITIALS.matcher(text.replace("&", " and ")).replaceAll("");
        return Normalizer.normalize(joinInitials(BETWEEN_WORDS.split(text)), Normalizer.Form.NFC);
    }

    private static String joinInitials(String[] words) {
        List<String> joined = new ArrayList<>();
        boolean open = false;
        for (String word : words) {
            if (word.isEmpty()) {
                continue;
            }
            boolean initial = word.codePointCount(0, word.length()) == 1 && Character.isLetter(word.codePointAt(0));
            if (initial && open) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + word);
            } else {
                joined.add(word);
            }
            open = initial;
        }
        return String.join(" ", joined);
    }
}
