package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What speaks against a link, in plain words with the cure; the same for people and for files. */
final class LinkRules {

    private LinkRules() {}

    /** The PSA does not have the line any more. */
    static Optional<String> lineIsThere(PsaLine psa) {
        return when(
                psa.gone(),
                "The PSA does not have the line \"%s\" any more; choose another, or fetch again if it is back."
                        .formatted(BookLines.words(psa)));
    }

    static Optional<String> licenceLineIsNotExcluded(LicenceLine licence, boolean excluded) {
        return when(
                excluded,
                "The line \"%s\" is excluded; readmit it before linking it.".formatted(BookLines.words(licence)));
    }

    static Optional<String> psaLineIsNotExcluded(PsaLine psa, boolean excluded) {
        return when(
                excluded,
                "The PSA line \"%s\" is excluded; readmit it before linking to it.".formatted(BookLines.words(psa)));
    }

    /** A line has one link, or those of a split. */
    static Optional<String> lineIsFree(LicenceLine licence, PsaLine psa, List<Link> links) {
        boolean elsewhere = links.stream().anyMatch(link -> !link.psaLine().equals(psa.id()));
        return when(
                elsewhere,
                "The line \"%s\" is already linked to another PSA line; unlink it first, or split it."
                        .formatted(BookLines.words(licence)));
    }

    /** A customer is billed in one PSA, unless a split says otherwise. */
    static Optional<String> customerStaysInOnePsa(LicenceLine licence, PsaLine psa, Set<CompanyKey> companies) {
        return companies.stream()
                .map(CompanyKey::psa)
                .filter(other -> !other.equals(psa.connection()))
                .findFirst()
                .map(other -> ("The customer \"%s\" is billed in %s; its lines cannot be linked in %s as well, unless "
                                + "the line is split.")
                        .formatted(licence.customerName(), other, psa.connection()));
    }

    static Optional<String> allocationFits(LicenceLine licence, LinkTerms terms) {
        Quantity allocation = terms.allocation();
        if (allocation == null) {
            return Optional.empty();
        }
        if (allocation.signum() <= 0) {
            return Optional.of("An allocation of %s is not possible; give a count above zero, or none for all."
                    .formatted(allocation));
        }
        Quantity total = licence.total();
        return when(
                total != null && allocation.compareTo(total) > 0,
                "An allocation of %s is more than the line's total of %s; lower it.".formatted(allocation, total));
    }

    private static Optional<String> when(boolean broken, String words) {
        return broken ? Optional.of(words) : Optional.empty();
    }
}
