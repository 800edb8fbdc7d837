package cloud.billingstudio.mapping;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A product's name for comparing: marks of term and distributor are cut out and kept apart.
 *
 * @param core in plain {@link Spelling}, for example {@code exchange online plan 1}
 * @param terms what the marks say, for example of "(Annual Pre-Paid)"
 */
record ProductName(String core, Set<Term> terms) {

    private static final String TERM_WORDS =
            "(?:annual(?:ly)?|yearly|month(?:ly)?|triennial|[13][ -]?years?|p1m|p1y|p3y|pre-?paid|commitment|commit|term"
                    + "|billing|billed|subscription|paid|per|nce|new commerce experience|[ ,/-])+";
    private static final Pattern MARKS =
            Pattern.compile("[(\\[]\\s*" + TERM_WORDS + "\\s*[)\\]]|\\s[-–]\\s*" + TERM_WORDS + "$");
    private static final Pattern NUMBERED = Pattern.compile(".*\\d.*");
    /** A difference in one of these is a different product, however alike the rest. */
    private static final Set<String> TELLING = Set.of(
            "basic",
            "standard",
            "premium",
            "essentials",
            "enterprise",
            "business",
            "faculty",
            "student",
            "students",
            "gcc",
            "nonprofit",
            "government",
            "education",
            "teams",
            "without",
            "no",
            "frontline",
            "archiving",
            "protection",
            "addon");

    static ProductName of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Set<Term> terms = EnumSet.noneOf(Term.class);
        Matcher marks = MARKS.matcher(lower);
        StringBuilder rest = new StringBuilder();
        while (marks.find()) {
            terms.addAll(terms(marks.group()));
            marks.appendReplacement(rest, " ");
        }
        marks.appendTail(rest);
        return new ProductName(Spelling.of(rest.toString()), terms);
    }

    /** Words that tell products apart and stand in only one of the names: plan numbers, editions, audiences. */
    Set<String> contradictions(ProductName other) {
        Set<String> different = new TreeSet<>(telling());
        different.addAll(other.telling());
        different.removeIf(word -> telling().contains(word) && other.telling().contains(word));
        return different;
    }

    private Set<String> telling() {
        return Arrays.stream(core.split(" "))
                .filter(word -> TELLING.contains(word) || NUMBERED.matcher(word).matches())
                .collect(Collectors.toSet());
    }

    private static Set<Term> terms(String mark) {
        Set<Term> terms = EnumSet.noneOf(Term.class);
        if (mark.matches(".*(annual|yearly|\\b1[ -]?year|p1y).*")) {
            terms.add(Term.ANNUAL);
        }
        if (mark.matches(".*(month|p1m).*")) {
            terms.add(Term.MONTHLY);
        }
        if (mark.matches(".*(triennial|\\b3[ -]?year|p3y).*")) {
            terms.add(Term.TRIENNIAL);
        }
        return terms;
    }
}
