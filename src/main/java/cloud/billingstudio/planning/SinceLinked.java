package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceBook.LineAsKnown;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells what came about only after a line was linked from what differed then: bought later, or learned later. */
@Component
class SinceLinked {

    private final Links links;
    private final LicenceBook licences;
    private final Clock clock;

    SinceLinked(Links links, LicenceBook licences, Clock clock) {
        this.links = links;
        this.licences = licences;
        this.clock = clock;
    }

    /** Per link (by its id) the days of the counts that are newer than it, terms set anew counting as the same link. */
    Map<Long, Set<LocalDate>> days(List<Link> linked, Collection<LicenceLine> lines) {
        if (linked.isEmpty()) {
            return Map.of();
        }
        Map<LicenceLineId, LicenceLine> byId =
                lines.stream().collect(Collectors.toMap(LicenceLine::id, Function.identity()));
        Map<Long, Instant> since = links.linkedSince(linked);
        Map<LineAsKnown, QuantityProfile> then = licences.totals(
                linked.stream().map(link -> asKnown(link, since)).collect(Collectors.toSet()));
        Map<Long, Set<LocalDate>> days = new HashMap<>();
        for (Link link : linked) {
            LineAsKnown asked = asKnown(link, since);
            LicenceLine line = byId.get(link.licenceLine());
            QuantityProfile known = then.getOrDefault(asked, QuantityProfile.EMPTY);
            if (line != null) {
                days.put(
                        link.id(), newer(line.profile(), known, LocalDate.ofInstant(asked.knownAt(), clock.getZone())));
            }
        }
        return days;
    }

    private static LineAsKnown asKnown(Link link, Map<Long, Instant> since) {
        return new LineAsKnown(link.licenceLine(), Objects.requireNonNull(since.get(link.id())));
    }

    private static Set<LocalDate> newer(QuantityProfile now, QuantityProfile then, LocalDate linkedOn) {
        return now.steps().stream()
                .filter(step ->
                        step.from().isAfter(linkedOn) || !then.at(step.from()).equals(now.at(step.from())))
                .map(Step::from)
                .collect(Collectors.toSet());
    }
}
