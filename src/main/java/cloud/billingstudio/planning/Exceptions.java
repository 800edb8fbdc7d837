package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.planning.PlanException.Kind;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What keeps a line from being planned, in words that name the cure. */
record Exceptions(CustomerSlice slice, LinkedLine line) {

    /** Nothing of the line is planned while any of these stands. */
    List<PlanException> unplannable() {
        List<PlanException> found = new ArrayList<>();
        if (line.gone()) {
            found.add(exception(
                    Kind.PSA_LINE_GONE,
                    "The PSA does not have this line any more. Link the licences to another line, or exclude them."));
        } else if (line.psa().isEmpty()) {
            found.add(
                    exception(
                            Kind.PSA_QUANTITY_UNKNOWN,
                            "What the PSA bills on this line was not read. Fetch the PSA again, or look whether the line has quantities there."));
        }
        line.licences().forEach(licence -> licence(licence).ifPresent(found::add));
        return found;
    }

    private Optional<PlanException> licence(LinkedLicence licence) {
        if (licence.totals().isEmpty()) {
            return of(
                    licence,
                    Kind.UNKNOWN_QUANTITY,
                    "The marketplace tells no count of %s. Unknown is not zero, so nothing is written.");
        }
        if (licence.rule() != QuantityRule.TOTAL && licence.included() == null) {
            return of(
                    licence,
                    Kind.SPLIT_UNKNOWN,
                    "How the count of %s divides into included and additional is not known, or does not add up to the total. Load the split, or link the total.");
        }
        if (!Shares.addUp(licence, slice.period().lastDay())) {
            return of(
                    licence,
                    Kind.SPLIT_DOES_NOT_ADD_UP,
                    "The shares of %s do not add up to its count any more. Split it again.");
        }
        return Optional.empty();
    }

    private Optional<PlanException> of(LinkedLicence licence, Kind kind, String words) {
        return Optional.of(new PlanException(
                "%s@%s:%s".formatted(line.id(), kind, licence.licenceLine()),
                kind,
                List.of(licence.licenceLine()),
                line.id(),
                slice.customer(),
                words.formatted(licence.name()),
                false));
    }

    PlanException negative(LocalDate day, Quantity target) {
        return exception(
                Kind.NEGATIVE_TARGET,
                "The counts add up to %s from %s on; nobody can be billed less than nothing. Look at the links and the marketplace."
                        .formatted(target, day));
    }

    /** Overwriting knows no day: it counts from the next invoice on, also where that lies before what may be touched. */
    Optional<PlanException> overwritesEarlier(Window window) {
        LocalDate nextInvoice = line.agreement().nextInvoice();
        if (!line.overwritten() || window.floor().equals(nextInvoice)) {
            return Optional.empty();
        }
        String counts = nextInvoice == null
                ? "agreement %s tells no next invoice date"
                        .formatted(line.agreement().name())
                : "the next invoice of agreement %s begins on %s, and nothing may change before %s"
                        .formatted(line.agreement().name(), nextInvoice, window.floor());
        return Optional.of(exception(
                Kind.OVERWRITES_EARLIER,
                "The quantity of this line is overwritten in place, which counts from the next invoice on; but %s. Invoice the agreement up to then and fetch the PSA again, or link the line with the strategy DATED_ADDITION."
                        .formatted(counts)));
    }

    /** Licences that go on when nothing bills them any more. */
    List<PlanException> ended(LineTarget target) {
        LocalDate end = line.agreement().end();
        if (end == null) {
            return List.of();
        }
        LocalDate after = end.plusDays(1);
        LocalDate first =
                after.isBefore(slice.period().firstDay()) ? slice.period().firstDay() : after;
        boolean gap =
                !first.isAfter(slice.period().lastDay()) && target.at(first).signum() > 0;
        boolean grows = target.breaks().stream()
                .anyMatch(day -> day.isAfter(end) && target.at(day).compareTo(target.at(end)) > 0);
        if (!gap && !grows) {
            return List.of();
        }
        return List.of(exception(
                Kind.AGREEMENT_ENDED,
                "Agreement %s ends on %s and %s licences go on, so nothing bills them. Extend the agreement, or link them to its successor."
                        .formatted(
                                line.agreement().name(),
                                end,
                                target.at(gap ? first : slice.period().lastDay()))));
    }

    private PlanException exception(Kind kind, String detail) {
        return exception("%s@%s".formatted(line.id(), kind), kind, detail, false);
    }

    PlanException exception(String key, Kind kind, String detail, boolean undecided) {
        return new PlanException(key, kind, licenceLines(line), line.id(), slice.customer(), detail, undecided);
    }

    static List<LicenceLineId> licenceLines(LinkedLine line) {
        return line.licences().stream()
                .map(LinkedLicence::licenceLine)
                .distinct()
                .sorted(Comparator.comparingLong(LicenceLineId::value))
                .toList();
    }
}
