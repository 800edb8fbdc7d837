package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Chooses for one customer's open lines among the free lines of its company. A licence line gets a PSA line only where
 * product and term fit exactly one, in an agreement that runs on the day. Several licence lines share a PSA line only
 * where their counts add up to what the PSA bills on the day.
 */
final class OneLineEach {

    private final Catalogue.Reading catalogue;
    private final LocalDate day;

    OneLineEach(Catalogue.Reading catalogue, LocalDate day) {
        this.catalogue = catalogue;
        this.day = day;
    }

    Map<LicenceLine, PsaLine> choose(List<LicenceLine> open, List<PsaLine> free) {
        Map<PsaLine, List<LicenceLine>> claims = new LinkedHashMap<>();
        for (LicenceLine licence : open) {
            List<PsaLine> fitting =
                    free.stream().filter(psa -> fits(licence, psa)).toList();
            fitting.forEach(
                    psa -> claims.computeIfAbsent(psa, key -> new ArrayList<>()).add(licence));
        }
        Map<LicenceLine, PsaLine> chosen = new LinkedHashMap<>();
        claims.forEach((psa, licences) -> {
            boolean onlyHere = licences.stream().noneMatch(licence -> claimsElsewhere(licence, psa, claims));
            if (isRunning(psa) && onlyHere && (licences.size() == 1 || addUp(licences, psa))) {
                licences.forEach(licence -> chosen.put(licence, psa));
            }
        });
        return chosen;
    }

    private boolean fits(LicenceLine licence, PsaLine psa) {
        return !hasEnded(psa)
                && catalogue.agreement(licence, psa).isSettled()
                && Term.agree(
                        Term.of(licence), ProductName.of(psa.serviceName()).terms());
    }

    private static boolean claimsElsewhere(LicenceLine licence, PsaLine psa, Map<PsaLine, List<LicenceLine>> claims) {
        return claims.entrySet().stream()
                .anyMatch(claim -> claim.getKey() != psa && claim.getValue().contains(licence));
    }

    private boolean addUp(List<LicenceLine> licences, PsaLine psa) {
        if (licences.stream().map(LicenceLine::total).anyMatch(Objects::isNull)) {
            return false;
        }
        Quantity sum = licences.stream()
                .map(LicenceLine::total)
                .filter(Objects::nonNull)
                .reduce(Quantity.ZERO, Quantity::plus);
        return psa.profile().at(day).filter(sum::equals).isPresent();
    }

    /** One that begins later or was switched off still makes a choice between two uncertain. */
    private boolean hasEnded(PsaLine psa) {
        return psa.gone() || (psa.agreementEnd() != null && psa.agreementEnd().isBefore(day));
    }

    private boolean isRunning(PsaLine psa) {
        return psa.agreementActive() && !psa.agreementStart().isAfter(day);
    }
}
