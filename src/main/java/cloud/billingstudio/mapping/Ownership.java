package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose a PSA line seems to be, where a licence line is billed on it or is going to be.
 *
 * @param beside what else is billed on the PSA line
 * @param companies the companies that the customer is, with their names; none where nobody knows
 * @param neighbours the names of the other customers that the PSA line's company is; asked for where nobody knows the
 *     customer's
 */
record Ownership(
        LicenceLine licence,
        PsaLine psa,
        Collection<LicenceLine> beside,
        Map<CompanyKey, String> companies,
        Supplier<? extends Collection<String>> neighbours) {

    private static final int MOST_NAMES = 3;

    private static final String ELSEWHERE_TO_LINK =
            "Belongs to \"%1$s\", while the customer is known as %2$s: unless this is meant, link it to a line of %2$s instead";

    /** Which of the links is the wrong one, nobody knows. */
    private static final String ELSEWHERE_LINKED =
            "Belongs to \"%1$s\", while other licences of the customer are linked to %2$s: unless both are meant, one of the links is wrong";

    /** What should be looked at before the two are linked, in words with the cure. */
    List<String> warningsBeforeLinking() {
        return warnings(ELSEWHERE_TO_LINK);
    }

    /** What should be looked at as the two are linked, in words with the cure. */
    List<String> warningsOnceLinked() {
        return warnings(ELSEWHERE_LINKED);
    }

    private List<String> warnings(String elsewhere) {
        List<String> warnings = new ArrayList<>();
        String others = quoted(beside.stream()
                .filter(line -> !CustomerKey.of(line).equals(CustomerKey.of(licence)))
                .map(LicenceLine::customerName));
        if (!others.isEmpty()) {
            warnings.add("Bills another customer already: " + others);
        }
        if (!companies.isEmpty() && !companies.containsKey(CompanyKey.of(psa))) {
            warnings.add(elsewhere.formatted(psa.companyName(), quoted(companies.values().stream())));
        }
        if (companies.isEmpty() && others.isEmpty() && !neighbours.get().isEmpty()) {
            warnings.add("Belongs to \"%s\", to which another customer is linked: %s; check that this is meant"
                    .formatted(psa.companyName(), quoted(neighbours.get().stream())));
        }
        return warnings;
    }

    private static String quoted(Stream<String> names) {
        List<String> all = names.distinct().sorted().map("\"%s\""::formatted).toList();
        String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() <= MOST_NAMES ? first : first + " and %d more".formatted(all.size() - MOST_NAMES);
    }
}
