package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warns where a PSA line seems to be another customer's: possible, but it should be meant. */
@Component
public class OtherCustomers {

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
        LicenceLine licence = lines.licence(id, knowledge.now());
        return onLinksOfCustomer(licence.connection(), licence.customerId()).getOrDefault(id, List.of());
    }

    /** As {@link #onLinksOf}, of each of the customer's linked lines. */
    @Transactional
    public Map<LicenceLineId, List<String>> onLinksOfCustomer(ConnectionId marketplace, String customerId) {
        Instant now = knowledge.now();
        List<LicenceLine> own = licences.linesOfCustomer(marketplace, customerId, now, lines.today());
        List<Link> linked = links.activeOf(own.stream().map(LicenceLine::id).toList(), now);
        List<PsaLine> psaLines =
                psaBook.linesOf(linked.stream().map(Link::psaLine).distinct().toList(), now);
        List<Billing> billings = billings(linked, own, psaLines);
        Surroundings surroundings = surroundings(psaLines, now);
        return billings.stream()
                .collect(Collectors.groupingBy(
                        billing -> billing.licence().id(),
                        Collectors.flatMapping(
                                billing -> surroundings
                                        .of(billing.licence(), billing.psa(), companiesOfOthers(billings, billing))
                                        .warningsOnceLinked()
                                        .stream(),
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(LinkedHashSet::new), List::copyOf))));
    }

    /** A licence line with a PSA line that it is linked to. */
    private record Billing(LicenceLine licence, PsaLine psa) {}

    /** Of the lines on both sides; a line that is not among them, such as one that has not begun, bills nothing. */
    private static List<Billing> billings(
            List<Link> linked, Collection<LicenceLine> licenceLines, Collection<PsaLine> psaLines) {
        Map<LicenceLineId, LicenceLine> licences =
                licenceLines.stream().collect(Collectors.toMap(LicenceLine::id, Function.identity()));
        Map<PsaLineId, PsaLine> psa = psaLines.stream().collect(Collectors.toMap(PsaLine::id, Function.identity()));
        List<Billing> billings = new ArrayList<>();
        for (Link link : linked) {
            LicenceLine licence = licences.get(link.licenceLine());
            PsaLine line = psa.get(link.psaLine());
            if (licence != null && line != null) {
                billings.add(new Billing(licence, line));
            }
        }
        return billings;
    }

    private static Map<CompanyKey, String> companiesOfOthers(List<Billing> billings, Billing but) {
        return WrittenCompanies.of(billings.stream()
                        .filter(billing ->
                                !billing.licence().id().equals(but.licence().id()))
                        .map(Billing::psa)
                        .toList())
                .all();
    }

    /**
     * What should be looked at before one of these PSA lines is linked, in words with the cure.
     *
     * @param matched the companies that the customer is, with their names
     */
    Function<PsaLine, List<String>> before(
            Collection<PsaLine> psaLines, LicenceLine licence, Map<CompanyKey, String> matched, Instant now) {
        Surroundings surroundings = surroundings(psaLines, now);
        return psa -> surroundings.of(licence, psa, matched).warningsBeforeLinking();
    }

    /** What is billed on some PSA lines, and whose their companies are. */
    private final class Surroundings {

        private final Instant now;
        private final Map<PsaLineId, List<LicenceLine>> billed;
        private final Map<CompanyKey, Map<CustomerKey, String>> customers = new HashMap<>();

        Surroundings(Instant now, Map<PsaLineId, List<LicenceLine>> billed) {
            this.now = now;
            this.billed = billed;
        }

        Ownership of(LicenceLine licence, PsaLine psa, Map<CompanyKey, String> companies) {
            return new Ownership(
                    licence, psa, billed.getOrDefault(psa.id(), List.of()), companies, () -> neighbours(licence, psa));
        }

        private List<String> neighbours(LicenceLine licence, PsaLine psa) {
            return customers.computeIfAbsent(CompanyKey.of(psa), this::customers).entrySet().stream()
                    .filter(customer -> !customer.getKey().equals(CustomerKey.of(licence)))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        private Map<CustomerKey, String> customers(CompanyKey company) {
            return companies.customersOf(company).stream()
                    .collect(Collectors.toMap(Function.identity(), customer -> name(customer, now)));
        }
    }

    private Surroundings surroundings(Collection<PsaLine> psaLines, Instant now) {
        List<Link> linked = links.activeOn(psaLines.stream().map(PsaLine::id).toList(), now);
        List<LicenceLine> billed = licences.linesOf(
                linked.stream().map(Link::licenceLine).distinct().toList(), now, lines.today());
        return new Surroundings(
                now,
                billings(linked, billed, psaLines).stream()
                        .collect(Collectors.groupingBy(
                                billing -> billing.psa().id(),
                                Collectors.mapping(Billing::licence, Collectors.toList()))));
    }

    private String name(CustomerKey customer, Instant now) {
        return licences.linesOfCustomer(customer.marketplace(), customer.customerId(), now, lines.today()).stream()
                .map(LicenceLine::customerName)
                .findAny()
                .orElse(customer.customerId());
    }
}
