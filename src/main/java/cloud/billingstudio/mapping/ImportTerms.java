package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PostingStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terms a row of a file names; what it leaves out stays as the link has it. */
record ImportTerms(@Nullable ProrateOn prorateOn, @Nullable PostingStrategy strategy) {

    /** @throws RowRefused if a value is not one of those there are */
    static ImportTerms of(LinkFile.Row row) {
        return new ImportTerms(
                value(row, "prorateOn", ProrateOn.values()), value(row, "strategy", PostingStrategy.values()));
    }

    boolean hold(Link link) {
        return link.rule() == QuantityRule.TOTAL && link.allocation() == null && on(link).equals(link.terms());
    }

    LinkTerms onNothing() {
        return new LinkTerms(null, QuantityRule.TOTAL, prorateOn, strategy);
    }

    LinkTerms on(Link link) {
        return new LinkTerms(
                null,
                QuantityRule.TOTAL,
                prorateOn == null ? link.prorateOn() : prorateOn,
                strategy == null ? link.strategy() : strategy);
    }

    private static <E extends Enum<E>> @Nullable E value(LinkFile.Row row, String column, E[] values) {
        Optional<String> text = row.value(column);
        return text.isEmpty() ? null : parse(column, text.get(), values);
    }

    /** As the constant or in its words, for example {@code Last Day of the Month}. */
    private static <E extends Enum<E>> E parse(String column, String text, E[] values) {
        String name = text.toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z]+", "_")
                .replace("_THE_", "_")
                .replaceFirst("^THE_", "");
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new RowRefused(column, "\"%s\" is none of %s.".formatted(text, Arrays.toString(values))));
    }
}
