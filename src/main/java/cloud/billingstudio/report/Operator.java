package cloud.billingstudio.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a filter compares. */
enum Operator {
    EQ("is"),
    NE("is not"),
    CONTAINS("contains"),
    STARTS("starts with"),
    GT("is more than"),
    GE("is at least"),
    LT("is less than"),
    LE("is at most"),
    IN("is one of"),
    EMPTY("is empty");

    private final String words;

    Operator(String words) {
        this.words = words;
    }

    /** How it reads in a sentence between column and value. */
    String words() {
        return words;
    }

    /** How it is written in a filter. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operator> of(String code) {
        return Arrays.stream(values())
                .filter(operator -> operator.code().equals(code))
                .findFirst();
    }
}
