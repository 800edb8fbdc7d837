package cloud.billingstudio.sandbox.connectwise.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a query.
 *
 * @param kind what it is
 * @param text as written
 * @param position of its first character, counted from 1
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        MOMENT,
        SIGN,
        END
    }

    private static final Pattern PIECE = Pattern.compile("""
            \\s*(?:(?<word>[A-Za-z_][\\w/.]*)\
            |(?<number>-?\\d+(?:\\.\\d+)?)\
            |(?<text>"[^"\\\\]*+(?:(?:\\\\.|"")[^"\\\\]*+)*+"|'[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+')\
            |(?<moment>\\[[^\\]]*\\])\
            |(?<sign>!=|<=|>=|[=<>(),]))""", Pattern.DOTALL);

    static List<Token> of(String query) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PIECE.matcher(query);
        int end = query.stripTrailing().length();
        int at = 0;
        while (at < end) {
            matcher.region(at, end);
            if (!matcher.lookingAt()) {
                throw ConditionRefused.syntax("a name, value or operator", at + 1, query.substring(at, end));
            }
            tokens.add(found(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", end + 1));
        return tokens;
    }

    private static Token found(Matcher matcher) {
        for (Kind kind : List.of(Kind.WORD, Kind.NUMBER, Kind.TEXT, Kind.MOMENT, Kind.SIGN)) {
            String group = kind.name().toLowerCase(Locale.ROOT);
            String text = matcher.group(group);
            if (text != null) {
                return new Token(kind, text, matcher.start(group) + 1);
            }
        }
        throw new IllegalStateException("a piece of no kind");
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    /**
     * What stands between the quotes. A quote inside is doubled or follows a backslash (both are seen in clients), any
     * other backslash is itself, and {@code [[]} is an opening bracket.
     */
    String unquoted() {
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1)
                .replace("\\" + quote, quote)
                .replace(quote + quote, quote)
                .replace("[[]", "[");
    }
}
