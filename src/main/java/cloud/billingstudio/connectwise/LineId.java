package cloud.billingstudio.connectwise;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a PSA line. Additions are only found by their agreement, so its id is part of it.
 *
 * @param agreement id of the agreement
 * @param root id of the addition the line began with; the addition itself may be gone
 */
record LineId(long agreement, long root) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})/(\\d{1,18})");

    /** Empty where the text is not such an id. */
    static Optional<LineId> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new LineId(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return agreement + "/" + root;
    }
}
