package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warns where a PSA line seems to be another customer's: possible, but it should be meant. */
@Component
public class OtherCustomers {

    private final Knowledge knowledge;
    private final Links links;
    private final LicenceBook licences;
    private final PsaBook psaBook;
    private final BookLines lines;

    OtherCustomers(Knowledge knowledge, Links links, LicenceBook licences, PsaBook psaBook, BookLines lines) {
        this.knowledge = knowledge;
        this.links = links;
        this.licences = licences;
        this.psaBook = psaBook;
        this.lines = lines;
    }

    /**
     * What should be looked at about the links of a licence line, in words with the cure; measured by the companies that
     * the customer's other lines are linked to.
     *
     * @throws cloud.billingstudio.shared.Refusal (not found) if there is no such licence line
     */
    @Transactional
    public List<String> onLinksOf(LicenceLineId id) {
        Instant now = knowledge.now();
        LicenceLine licence = lines.licence(id, now);
        List<LicenceLineId> others =
                licences.linesOfCustomer(licence.connection(), licence.customerId(), now, lines.today()).stream()
                        .map(LicenceLine::id)
                        .filter(line -> !line.equals(id))
                        .toList();
        List<PsaLine> own = linked(List.of(id), now);
        Map<PsaLineId, List<String>> warnings = on(own, licence, names(linked(others, now)), now);
        return own.stream()
                .flatMap(psa -> warnings.getOrDefault(psa.id(), List.of()).stream())
                .distinct()
                .toList();
    }

    /**
     * Per PSA line the warnings; lines that there is nothing to say of are absent.
     *
     * @param matched the companies that the customer is, with their names
     */
    Map<PsaLineId, List<String>> on(
            Collection<PsaLine> psaLines, LicenceLine licence, Map<CompanyKey, String> matched, Instant now) {
        Map<PsaLineId, List<LicenceLine>> beside = billedOn(psaLines, now);
        Map<PsaLineId, List<String>> warnings = new HashMap<>();
        for (PsaLine psa : psaLines) {
            List<String> words = judge(licence, psa, beside.getOrDefault(psa.id(), List.of()), matched);
            if (!words.isEmpty()) {
                warnings.put(psa.id(), words);
            }
        }
        return warnings;
    }

    /**
     * The warnings about one licence line on one PSA line.
     *
     * @param beside what else is billed on the PSA line
     * @param matched the companies that the customer is, with their names; none where nobody knows
     */
    static List<String> judge(
            LicenceLine licence, PsaLine psa, Collection<LicenceLine> beside, Map<CompanyKey, String> matched) {
        List<String> warnings = new ArrayList<>();
        String others = quoted(beside.stream()
                .filter(line -> !CustomerKey.of(line).equals(CustomerKey.of(licence)))
                .map(LicenceLine::customerName));
        if (!others.isEmpty()) {
            warnings.add("Bills another customer already: " + others);
        }
        if (!matched.isEmpty() && !matched.containsKey(CompanyKey.of(psa))) {
            String known = quoted(matched.values().stream());
            warnings.add(
                    "Belongs to \"%s\", while the customer is known as %s: unless this is meant, link it to a line of %s instead"
                            .formatted(psa.companyName(), known, known));
        }
        return warnings;
    }

    /** The lines' companies with their names. */
    static Map<CompanyKey, String> names(Collection<PsaLine> psaLines) {
        return psaLines.stream().collect(Collectors.toMap(CompanyKey::of, PsaLine::companyName, (one, other) -> one));
    }

    private List<PsaLine> linked(List<LicenceLineId> licenceLines, Instant now) {
        return psaBook.linesOf(
                links.activeOf(licenceLines, now).stream().map(Link::psaLine).toList(), now);
    }

    private Map<PsaLineId, List<LicenceLine>> billedOn(Collection<PsaLine> psaLines, Instant now) {
        List<Link> linked = links.activeOn(psaLines.stream().map(PsaLine::id).toList(), now);
        List<LicenceLineId> ids = linked.stream().map(Link::licenceLine).toList();
        Map<LicenceLineId, LicenceLine> billed = licences.linesOf(ids, now, lines.today()).stream()
                .collect(Collectors.toMap(LicenceLine::id, line -> line));
        return linked.stream()
                .filter(link -> billed.containsKey(link.licenceLine()))
                .collect(Collectors.groupingBy(
                        Link::psaLine,
                        Collectors.mapping(link -> billed.get(link.licenceLine()), Collectors.toList())));
    }

    private static String quoted(Stream<String> names) {
        return names.distinct().sorted().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    }
}
