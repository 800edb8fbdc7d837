package cloud.billingstudio.shared;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a text from outside may hold, and how long it may be; every door asks here. Lengths count Java characters, of which
 * a sign beyond the Basic Multilingual Plane takes two.
 */
public final class Texts {

    /** The longest text anything takes: what a variable of the process engine holds. */
    public static final int LONGEST = 4000;

    /** A person's reason, comment or note. */
    public static final int REASON = 2000;

    /** A person's or a thing's name handed in. */
    public static final int NAME = 255;

    private static final String CUT = "…";

    private Texts() {}

    /**
     * The text itself, where it can be kept.
     *
     * @param field what the person calls it, for example {@code comment}
     * @param longest in characters
     * @throws Refusal (invalid) naming the field, what is wrong and what is allowed
     */
    public static String require(String text, String field, int longest) {
        flaw(text, longest).ifPresent(flaw -> {
            throw Refusal.invalid(field + " " + flaw);
        });
        return text;
    }

    /** {@link #require} for a text that may be missing. */
    public static @Nullable String requireIfGiven(@Nullable String text, String field, int longest) {
        return text == null ? null : require(text, field, longest);
    }

    /** Why the text cannot be kept, in words that follow its name; empty if it can be. */
    public static Optional<String> flaw(String text, int longest) {
        if (text.length() > longest) {
            return Optional.of("has %d characters; at most %d are allowed. Shorten it and send it again."
                    .formatted(text.length(), longest));
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("holds the character NUL (code 0), which cannot be kept; remove it and send it again.");
        }
        if (hasLoneSurrogate(text)) {
            return Optional.of(
                    "holds half of a character (a lone surrogate), which cannot be kept; remove it and send it"
                            + " again.");
        }
        return Optional.empty();
    }

    /** The beginning of a longer text, with "…" in place of the rest; never cut within a character. */
    public static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (Character.isHighSurrogate(sign)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(sign)) {
                return true;
            }
        }
        return false;
    }
}
