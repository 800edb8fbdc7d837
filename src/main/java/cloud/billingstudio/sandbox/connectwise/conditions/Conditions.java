package cloud.billingstudio.sandbox.connectwise.conditions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Reads conditions. The grammar, with keywords in any case:
 *
 * <pre>
 * either  = both { "or" both }
 * both    = single { "and" single }
 * single  = "not" single | "(" either ")" | path test
 * test    = ( "=" | "!=" ) ( value | "null" ) | ( "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *         | [ "not" ] ( "contains" text | "like" text | "in" "(" value { "," value } ")" )
 * value   = text | number | "true" | "false" | "[" date or date-time "]"
 * </pre>
 */
public final class Conditions {

    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private final Fields fields;
    private int next;
    private int depth;

    private Conditions(String text, Fields fields) {
        this.tokens = Token.of(text);
        this.fields = fields;
    }

    /** Reads the parameter {@code conditions}; blank text means every record. */
    public static Condition parse(String text, Fields fields) {
        if (text.isBlank()) {
            return Condition.ALL;
        }
        Conditions reading = new Conditions(text, fields);
        Condition whole = reading.either();
        if (reading.peek().kind() != Token.Kind.END) {
            throw reading.expected("'and' or 'or'");
        }
        return whole;
    }

    /** Reads {@code childConditions}: all names begin with one list, and one member of it has to fulfil them all. */
    public static Condition parseChild(String text, Fields fields) {
        if (text.isBlank()) {
            return Condition.ALL;
        }
        String list = Token.of(text).stream()
                .filter(token -> token.kind() == Token.Kind.WORD && token.text().contains("/"))
                .findFirst()
                .map(token -> token.text().substring(0, token.text().indexOf('/')))
                .orElseThrow(() -> ConditionRefused.because("childConditions name no list, as in types/name."));
        return new Condition.AnyMember(list, parse(text, path -> memberOf(list, path, fields)));
    }

    private static java.util.Optional<Field> memberOf(String list, String path, Fields fields) {
        return path.startsWith(list + "/")
                ? fields.find(path)
                        .map(field -> new Field(path.substring(list.length() + 1), field.kind(), field.values()))
                : java.util.Optional.empty();
    }

    /** Reads {@code customFieldConditions}: one custom field has to fulfil them all. */
    public static Condition parseCustomFields(String text) {
        return text.isBlank()
                ? Condition.ALL
                : new Condition.AnyMember("customFields", parse(text, CustomFields::find));
    }

    private Condition either() {
        if (++depth > DEEPEST) {
            throw ConditionRefused.because("Conditions are nested more than " + DEEPEST + " deep.");
        }
        Condition condition = both();
        while (accept("or")) {
            condition = new Condition.Either(condition, both());
        }
        depth--;
        return condition;
    }

    private Condition both() {
        Condition condition = single();
        while (accept("and")) {
            condition = new Condition.Both(condition, single());
        }
        return condition;
    }

    private Condition single() {
        boolean negated = false;
        while (accept("not")) {
            negated = !negated;
        }
        Condition condition;
        if (accept("(")) {
            condition = either();
            require(")");
        } else {
            condition = test();
        }
        return negated ? new Condition.Opposite(condition) : condition;
    }

    private Condition test() {
        if (peek().kind() != Token.Kind.WORD) {
            throw expected("a name");
        }
        Field field = fields.require(take().text());
        boolean negated = accept("not");
        Token operator = take();
        Condition condition =
                switch (operator.text().toLowerCase(Locale.ROOT)) {
                    case "contains" -> fits(field, operator, false);
                    case "like" -> fits(field, operator, true);
                    case "in" -> in(field);
                    case "=" -> same(field, operator);
                    case "!=" -> new Condition.Opposite(same(field, operator));
                    case "<" -> ordered(field, operator, found -> found < 0);
                    case "<=" -> ordered(field, operator, found -> found <= 0);
                    case ">" -> ordered(field, operator, found -> found > 0);
                    case ">=" -> ordered(field, operator, found -> found >= 0);
                    default -> throw ConditionRefused.syntax("an operator", operator.position(), operator.text());
                };
        if (negated && operator.kind() == Token.Kind.SIGN) {
            throw ConditionRefused.syntax("contains, like or in", operator.position(), operator.text());
        }
        return negated ? new Condition.Opposite(condition) : condition;
    }

    private Condition same(Field field, Token operator) {
        Literal literal = value();
        if (literal instanceof Literal.Null) {
            return new Condition.IsUnset(field);
        }
        return compared(field, operator.text(), literal, found -> found == 0);
    }

    private Condition ordered(Field field, Token operator, IntPredicate holds) {
        if (field.kind() == Field.Kind.ENUM) {
            throw ConditionRefused.invalidEnum();
        }
        Literal literal = value();
        if (literal instanceof Literal.Null || literal instanceof Literal.Bool) {
            throw ConditionRefused.wrongType(field, operator.text(), "no order");
        }
        return compared(field, operator.text(), literal, holds);
    }

    private static Condition compared(Field field, String operator, Literal literal, IntPredicate holds) {
        if (field.kind() == Field.Kind.ENUM && !isOneOf(field, literal)) {
            throw ConditionRefused.invalidEnum();
        }
        if (field.kind() == Field.Kind.REFERENCE || !literal.suits(field.kind())) {
            throw ConditionRefused.wrongType(field, operator, literal.toString());
        }
        return new Condition.Comparison(field, literal, holds);
    }

    private static boolean isOneOf(Field field, Literal literal) {
        return literal instanceof Literal.Text text && field.values().stream().anyMatch(text.value()::equalsIgnoreCase);
    }

    private Condition in(Field field) {
        require("(");
        List<Condition> alternatives = new ArrayList<>();
        do {
            alternatives.add(compared(field, "in", value(), found -> found == 0));
        } while (accept(","));
        require(")");
        return Condition.any(alternatives);
    }

    private Condition fits(Field field, Token operator, boolean wildcards) {
        if (field.kind() == Field.Kind.ENUM) {
            throw ConditionRefused.invalidEnum();
        }
        if (!(value() instanceof Literal.Text text) || !text.suits(field.kind())) {
            throw ConditionRefused.wrongType(field, operator.text(), "something that is not text");
        }
        StringBuilder regex = new StringBuilder(wildcards ? "" : ".*");
        text.value().chars().forEach(c -> regex.append(wildcards && (c == '*' || c == '%') ? ".*" : quoted((char) c)));
        regex.append(wildcards ? "" : ".*");
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return new Condition.Fits(field, Pattern.compile(regex.toString(), flags));
    }

    private static String quoted(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) ? String.valueOf(c) : Pattern.quote("" + c);
    }

    private Literal value() {
        Token token = take();
        return switch (token.kind()) {
            case TEXT -> new Literal.Text(token.unquoted());
            case NUMBER -> new Literal.Number(new BigDecimal(token.text()));
            case MOMENT ->
                Literal.Moment.read(token.text()
                                .substring(1, token.text().length() - 1)
                                .strip())
                        .map(Literal.Moment::new)
                        .orElseThrow(() -> ConditionRefused.syntax("a date", token.position(), token.text()));
            case WORD, SIGN, END -> word(token);
        };
    }

    private static Literal word(Token token) {
        if (token.is("null")) {
            return new Literal.Null();
        }
        if (token.is("true") || token.is("false")) {
            return new Literal.Bool(token.is("true"));
        }
        throw ConditionRefused.syntax("a value", token.position(), token.text());
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    private boolean accept(String word) {
        boolean there = peek().is(word);
        if (there) {
            next++;
        }
        return there;
    }

    private void require(String sign) {
        if (!accept(sign)) {
            throw expected("'" + sign + "'");
        }
    }

    private ConditionRefused expected(String what) {
        return ConditionRefused.syntax(what, peek().position(), peek().text());
    }
}
