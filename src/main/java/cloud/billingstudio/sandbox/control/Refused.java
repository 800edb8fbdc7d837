package cloud.billingstudio.sandbox.control;

import org.jspecify.annotations.Nullable;

/** The control refuses a request and names what is wrong with it. */
class Refused extends RuntimeException {

    private final int status;

    private Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    static Refused invalid(String message) {
        return new Refused(400, message);
    }

    static Refused notFound(String message) {
        return new Refused(404, message);
    }

    /** What must be given, and is. */
    static <T> T unlessGiven(String member, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw invalid(member + " is required.");
        }
        return value;
    }

    /** Not one of the words there are: says which there are, and whether none was given. */
    static Refused unknown(String member, @Nullable String value, String words) {
        return value == null || value.isBlank()
                ? invalid(member + " is missing; give one of " + words + ".")
                : invalid(member + " is '" + value + "', not one of " + words + ".");
    }

    /** A number that lies within bounds. */
    static long unlessBetween(String member, long number, long least, long most) {
        if (number < least || number > most) {
            throw invalid(member + " is " + number + ", not between " + least + " and " + most + ".");
        }
        return number;
    }

    /** The same with where it is. */
    Refused in(String where) {
        return new Refused(status, where + ": " + getMessage());
    }

    int status() {
        return status;
    }
}
