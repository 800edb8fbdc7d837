package cloud.billingstudio.sandbox.connectwise;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a resource's JSON, other than {@code id}, {@code _info} and {@code customFields}.
 *
 * @param name as on the wire; upper and lower case matter
 * @param type of its values
 * @param length most characters of a text, 0 where it does not matter
 * @param words an enumeration may take; empty for other types
 * @param target noun of the resource a reference leads to, or null where the sandbox does not hold that resource
 * @param need whether it has to be given
 */
record Attribute(
        String name,
        Type type,
        int length,
        List<String> words,
        @Nullable String target,
        Need need) {

    enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TIME,
        ENUM,
        REFERENCE,
        /** Kept as it was sent. */
        ANY
    }

    enum Need {
        OPTIONAL,
        REQUIRED,
        /** Has to be given when the whole record is replaced. */
        ON_REPLACE,
        /** The vendor sets it; what a client sends is passed over in silence. */
        DERIVED
    }

    /**
     * Reads lines such as {@code billCustomer Billable|DoNotBill|NoCharge required}: the name, then the type – {@code
     * text}, {@code text(50)}, {@code int}, {@code decimal}, {@code bool}, {@code time}, words with bars between,
     * {@code ->noun} for a reference, {@code any} – and {@code required}, {@code onReplace} or {@code derived}.
     */
    static List<Attribute> parse(String lines) {
        return lines.lines().map(String::strip).map(Attribute::one).toList();
    }

    private static Attribute one(String line) {
        String[] words = line.split("\\s+");
        Need need = words.length < 3
                ? Need.OPTIONAL
                : switch (words[2]) {
                    case "required" -> Need.REQUIRED;
                    case "onReplace" -> Need.ON_REPLACE;
                    case "derived" -> Need.DERIVED;
                    default -> throw new IllegalArgumentException(line);
                };
        String kind = words[1];
        if (kind.startsWith("->")) {
            String target = kind.equals("->?") ? null : kind.substring(2);
            return new Attribute(words[0], Type.REFERENCE, 0, List.of(), target, need);
        }
        if (kind.contains("|")) {
            return new Attribute(words[0], Type.ENUM, 0, Arrays.asList(kind.split("\\|")), null, need);
        }
        int length = kind.contains("(") ? Integer.parseInt(kind.substring(5, kind.length() - 1)) : 0;
        return new Attribute(words[0], type(kind), length, List.of(), null, need);
    }

    private static Type type(String kind) {
        return switch (kind.replaceAll("\\(.*", "")) {
            case "text" -> Type.TEXT;
            case "int" -> Type.INTEGER;
            case "decimal" -> Type.DECIMAL;
            case "bool" -> Type.BOOLEAN;
            case "time" -> Type.TIME;
            case "any" -> Type.ANY;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    boolean isWritable() {
        return need != Need.DERIVED;
    }

    boolean isNeeded(boolean replacing) {
        return need == Need.REQUIRED || replacing && need == Need.ON_REPLACE;
    }
}
