package cloud.billingstudio.report;

import cloud.billingstudio.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** Which page of how many rows. */
record Slice(int number, int size) {

    static final int LARGEST = 1000;
    private static final int USUAL = 50;

    /** @throws Refusal (invalid) naming the parameter and what is allowed */
    static Slice parse(@Nullable String page, @Nullable String size) {
        return new Slice(number("page", page, 0, 0, Integer.MAX_VALUE), number("size", size, USUAL, 1, LARGEST));
    }

    private static int number(String name, @Nullable String text, int usual, int least, int most) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, together with those out of range
        }
        throw Refusal.invalid(
                "\"%s\" is no %s; write a whole number from %d to %d.".formatted(text, name, least, most));
    }

    long offset() {
        return (long) number * size;
    }
}
