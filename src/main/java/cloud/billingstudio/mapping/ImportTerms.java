package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PostingStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The terms a row of a file names; what it leaves out stays as the link has it. */
record ImportTerms(Wish<ProrateOn> prorateOn, Wish<PostingStrategy> strategy) {

    /** Back to what holds where a link says nothing. */
    private static final String DEFAULT = "DEFAULT";

    /** How the report of links marks what is the connection's and not the link's. */
    private static final String OF_CONNECTION = "_CONNECTION_";

    /**
     * What a cell asks for.
     *
     * @param given false where the cell is empty
     * @param value null for the default
     */
    record Wish<E extends Enum<E>>(boolean given, @Nullable E value) {

        @Nullable
        E or(@Nullable E kept) {
            return given ? value : kept;
        }
    }

    /** @throws RowRefused if a value is not one of those there are */
    static ImportTerms of(LinkFile.Row row) {
        return new ImportTerms(
                wish(row, "prorateOn", ProrateOn.values()), wish(row, "strategy", PostingStrategy.values()));
    }

    boolean hold(Link link) {
        return link.rule() == QuantityRule.TOTAL && link.allocation() == null && on(link).equals(link.terms());
    }

    LinkTerms onNothing() {
        return new LinkTerms(null, QuantityRule.TOTAL, prorateOn.value(), strategy.value());
    }

    LinkTerms on(Link link) {
        return new LinkTerms(null, QuantityRule.TOTAL, prorateOn.or(link.prorateOn()), strategy.or(link.strategy()));
    }

    private static <E extends Enum<E>> Wish<E> wish(LinkFile.Row row, String column, E[] values) {
        return row.value(column).map(text -> parse(column, text, values)).orElseGet(() -> new Wish<>(false, null));
    }

    /** As the constant or in its words, for example {@code Last Day of the Month}; or {@code default}. */
    private static <E extends Enum<E>> Wish<E> parse(String column, String text, E[] values) {
        String name = text.toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z]+", "_")
                .replace("_THE_", "_")
                .replaceFirst("^THE_", "");
        if (name.equals(DEFAULT)) {
            return new Wish<>(true, null);
        }
        boolean ofConnection = column.equals("strategy") && name.endsWith(OF_CONNECTION);
        String said = ofConnection ? name.substring(0, name.length() - OF_CONNECTION.length()) : name;
        E value = Arrays.stream(values)
                .filter(each -> each.name().equals(said))
                .findFirst()
                .orElseThrow(() -> new RowRefused(
                        column,
                        "\"%s\" is none of %s, nor \"default\"."
                                .formatted(
                                        text,
                                        Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", ")))));
        return new Wish<>(true, ofConnection ? null : value);
    }
}
