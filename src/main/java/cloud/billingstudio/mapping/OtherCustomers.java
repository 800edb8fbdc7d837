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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warns where a PSA line seems to be another customer's: possible, but it should be meant. */
@Component
public class OtherCustomers {

    private static final int MOST_NAMES = 3;

    /** What is said of a line of another company than those that the customer is. */
    private enum Elsewhere {
        TO_LINK(
                "Belongs to \"%1$s\", while the customer is known as %2$s: unless this is meant, link it to a line of %2$s instead"),
        /** Which of the links is the wrong one, nobody knows. */
        LINKED(
                "Belongs to \"%1$s\", while other licences of the customer are linked to %2$s: unless both are meant, one of the links is wrong");

        private final String words;

        Elsewhere(String words) {
            this.words = words;
        }
    }

    private final Knowledge knowledge;
    private final Links links;
    private final LicenceBook licences;
    private final PsaBook psaBook;
    private final CompanyLinks companies;
    private final BookLines lines;

    OtherCustomers(
            Knowledge knowledge,
            Links links,
            LicenceBook licences,
            PsaBook psaBook,
            CompanyLinks companies,
            BookLines lines) {
        this.knowledge = knowledge;
        this.links = links;
        this.licences = licences;
        this.psaBook = psaBook;
        this.companies = companies;
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
        Map<PsaLineId, List<String>> warnings = on(own, licence, names(linked(others, now)), Elsewhere.LINKED, now);
        return own.stream()
                .flatMap(psa -> warnings.getOrDefault(psa.id(), List.of()).stream())
                .distinct()
                .toList();
    }

    /**
     * Per PSA line what should be looked at before it is linked; lines that there is nothing to say of are absent.
     *
     * @param matched the companies that the customer is, with their names
     */
    Map<PsaLineId, List<String>> on(
            Collection<PsaLine> psaLines, LicenceLine licence, Map<CompanyKey, String> matched, Instant now) {
        return on(psaLines, licence, matched, Elsewhere.TO_LINK, now);
    }

    private Map<PsaLineId, List<String>> on(
            Collection<PsaLine> psaLines,
            LicenceLine licence,
            Map<CompanyKey, String> matched,
            Elsewhere elsewhere,
            Instant now) {
        Map<PsaLineId, List<LicenceLine>> beside = billedOn(psaLines, now);
        Map<CompanyKey, List<String>> neighbours = new HashMap<>();
        Map<PsaLineId, List<String>> warnings = new HashMap<>();
        for (PsaLine psa : psaLines) {
            List<String> words = judge(
                    licence,
                    psa,
                    beside.getOrDefault(psa.id(), List.of()),
                    matched,
                    () -> neighbours.computeIfAbsent(CompanyKey.of(psa), key -> neighbours(key, licence, now)),
                    elsewhere);
            if (!words.isEmpty()) {
                warnings.put(psa.id(), words);
            }
        }
        return warnings;
    }

    /**
     * What should be looked at before one licence line is linked to one PSA line.
     *
     * @param beside what else is billed on the PSA line
     * @param matched the companies that the customer is, with their names; none where nobody knows
     * @param neighbours the names of the other customers that the PSA line's company is; asked for where nobody knows the
     *     customer's
     */
    static List<String> judge(
            LicenceLine licence,
            PsaLine psa,
            Collection<LicenceLine> beside,
            Map<CompanyKey, String> matched,
            Supplier<? extends Collection<String>> neighbours) {
        return judge(licence, psa, beside, matched, neighbours, Elsewhere.TO_LINK);
    }

    private static List<String> judge(
            LicenceLine licence,
            PsaLine psa,
            Collection<LicenceLine> beside,
            Map<CompanyKey, String> matched,
            Supplier<? extends Collection<String>> neighbours,
            Elsewhere elsewhere) {
        List<String> warnings = new ArrayList<>();
        String others = quoted(beside.stream()
                .filter(line -> !CustomerKey.of(line).equals(CustomerKey.of(licence)))
                .map(LicenceLine::customerName));
        if (!others.isEmpty()) {
            warnings.add("Bills another customer already: " + others);
        }
        if (!matched.isEmpty() && !matched.containsKey(CompanyKey.of(psa))) {
            warnings.add(elsewhere.words.formatted(psa.companyName(), quoted(matched.values().stream())));
        }
        if (matched.isEmpty() && others.isEmpty() && !neighbours.get().isEmpty()) {
            warnings.add("Belongs to \"%s\", to which another customer is linked: %s; check that this is meant"
                    .formatted(psa.companyName(), quoted(neighbours.get().stream())));
        }
        return warnings;
    }

    private List<String> neighbours(CompanyKey company, LicenceLine licence, Instant now) {
        return companies.customersOf(company).stream()
                .filter(customer -> !customer.equals(CustomerKey.of(licence)))
                .map(customer ->
                        licences
                                .linesOfCustomer(customer.marketplace(), customer.customerId(), now, lines.today())
                                .stream()
                                .map(LicenceLine::customerName)
                                .findAny()
                                .orElse(customer.customerId()))
                .toList();
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
        List<String> all = names.distinct().sorted().map("\"%s\""::formatted).toList();
        String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() <= MOST_NAMES ? first : first + " and %d more".formatted(all.size() - MOST_NAMES);
    }
}
