package cloud.billingstudio.connection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads values that outer systems write as text; what is unset comes absent or blank, with spaces around or without. */
public final class TolerantText {

    private static final int DAY = "2026-11-05".length();

    private TolerantText() {}

    /** Without spaces around; null where nothing is left. */
    public static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * The day of a date or date-time, as it is written: the vendors keep days at a midnight of their own, so nothing is
     * shifted. Null where unset.
     *
     * @throws UnreadableAnswer if it begins with no date
     */
    public static @Nullable LocalDate day(@Nullable String text) {
        String told = blankToNull(text);
        if (told == null) {
            return null;
        }
        try {
            return LocalDate.parse(told.substring(0, Math.min(DAY, told.length())));
        } catch (DateTimeException e) {
            throw new UnreadableAnswer("'" + text + "' is not a date");
        }
    }

    /** The domain of a web address, in small letters and without {@code www.}; null where there is none. */
    public static @Nullable String domain(@Nullable String webAddress) {
        String told = blankToNull(webAddress);
        if (told == null) {
            return null;
        }
        String host = told.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
        return blankToNull(host.replaceFirst("^www\\.", "").replaceFirst("[/:?#].*$", ""));
    }
}
