package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Warns where a PSA line would bill several of the marketplace's customers: possible, but it should be meant. */
@Component
class OtherCustomers {

    private final Links links;
    private final LicenceBook licences;
    private final BookLines lines;

    OtherCustomers(Links links, LicenceBook licences, BookLines lines) {
        this.links = links;
        this.licences = licences;
        this.lines = lines;
    }

    /** Per PSA line the warning; those that bill nobody else are absent. */
    Map<PsaLineId, String> on(Collection<PsaLineId> psaLines, LicenceLine licence, Instant now) {
        List<Link> linked = links.activeOn(psaLines, now);
        List<LicenceLineId> ids = linked.stream().map(Link::licenceLine).toList();
        Map<LicenceLineId, LicenceLine> billed = licences.linesOf(ids, now, lines.today()).stream()
                .collect(Collectors.toMap(LicenceLine::id, line -> line));
        Map<PsaLineId, List<LicenceLine>> onLine = linked.stream()
                .filter(link -> billed.containsKey(link.licenceLine()))
                .collect(Collectors.groupingBy(
                        Link::psaLine,
                        Collectors.mapping(link -> billed.get(link.licenceLine()), Collectors.toList())));
        Map<PsaLineId, String> warnings = new HashMap<>();
        onLine.forEach((psa, beside) -> among(licence, beside).ifPresent(words -> warnings.put(psa, words)));
        return warnings;
    }

    /** The warning, if any of what is billed beside the licence line is another customer's. */
    static Optional<String> among(LicenceLine licence, Collection<LicenceLine> beside) {
        String others = beside.stream()
                .filter(line -> !CustomerKey.of(line).equals(CustomerKey.of(licence)))
                .map(LicenceLine::customerName)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\", \""));
        return others.isEmpty() ? Optional.empty() : Optional.of("Bills another customer already: \"" + others + "\"");
    }
}
