package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PsaLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What speaks for and against a candidate, in plain words. */
final class Reasons {

    private static final Pattern NUMBER = Pattern.compile(".*\\d.*");

    private Reasons() {}

    static String ofNames(CompanyName customer, CompanyName company) {
        if (customer.spelt().equals(company.spelt())) {
            return "Same name";
        }
        if (customer.core().equals(company.core())) {
            return "Same name but for the legal form";
        }
        Set<String> different = differing(customer, company);
        if (different.isEmpty()) {
            return "Same words in another order";
        }
        if (different.stream().anyMatch(word -> NUMBER.matcher(word).matches())) {
            return "Numbers in the name differ: " + quoted(different);
        }
        boolean wordShared = customer.words().stream().anyMatch(company.words()::contains);
        return wordShared ? "Name differs by " + quoted(different) : "Name is spelt alike";
    }

    static Optional<String> ofProduct(Agreement agreement) {
        return Optional.ofNullable(
                switch (agreement) {
                    case REMEMBERED -> "Same product, as decided before";
                    case SAME -> "Same product";
                    case DIFFERENT -> "Different product";
                    case REFUSED -> "Not the same product, as decided before";
                    case UNKNOWN -> null;
                });
    }

    static List<String> ofAgreement(PsaLine line, LocalDate day) {
        List<String> reasons = new ArrayList<>();
        if (line.agreementEnd() != null && line.agreementEnd().isBefore(day)) {
            reasons.add("Agreement ended on " + line.agreementEnd());
        }
        if (line.agreementStart().isAfter(day)) {
            reasons.add("Agreement begins on " + line.agreementStart());
        }
        return reasons;
    }

    private static Set<String> differing(CompanyName customer, CompanyName company) {
        Set<String> different = new LinkedHashSet<>(company.words());
        different.removeAll(customer.words());
        customer.words().stream()
                .filter(word -> !company.words().contains(word))
                .forEach(different::add);
        return different;
    }

    private static String quoted(Set<String> words) {
        return words.stream()
                .map(word -> "\"" + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "\"")
                .collect(Collectors.joining(", "));
    }
}
