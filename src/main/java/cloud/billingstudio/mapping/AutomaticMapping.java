package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Auditable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links without a person what is certain: the customer's company is known from its links or by an equal name that is
 * unique on both sides, and the catalogue or a remembered decision leaves exactly one free PSA line for the product in
 * that company's running agreements. What people linked, took apart or excluded is not touched.
 */
@Component
public class AutomaticMapping {

    private static final Decision STUDIO = new Decision(Auditable.STUDIO, null, null);

    private final Knowledge knowledge;
    private final LicenceBook licences;
    private final PsaBook psaBook;
    private final KnownCompanies companies;
    private final LeftAlone leftAlone;
    private final OpenItems openItems;
    private final Catalogue catalogue;
    private final LinkTable table;
    private final CompanyLinks companyLinks;
    private final Trail trail;

    AutomaticMapping(
            Knowledge knowledge,
            LicenceBook licences,
            PsaBook psaBook,
            KnownCompanies companies,
            LeftAlone leftAlone,
            OpenItems openItems,
            Catalogue catalogue,
            LinkTable table,
            CompanyLinks companyLinks,
            Trail trail) {
        this.knowledge = knowledge;
        this.licences = licences;
        this.psaBook = psaBook;
        this.companies = companies;
        this.leftAlone = leftAlone;
        this.openItems = openItems;
        this.catalogue = catalogue;
        this.table = table;
        this.companyLinks = companyLinks;
        this.trail = trail;
    }

    /**
     * Links by the book as known then, on that day, and by what people have decided until now; a second run adds nothing.
     */
    @Transactional
    public MappingSummary run(Instant knownAt, LocalDate day) {
        Instant now = knowledge.next();
        List<LicenceLine> lines = licences.lines(knownAt, day);
        List<PsaLine> psaLines = psaBook.lines(knownAt);
        Map<CustomerKey, CompanyKey> known = companies.of(lines, psaLines);
        Map<CustomerKey, List<LicenceLine>> open =
                leftAlone.without(lines, now, day).stream().collect(Collectors.groupingBy(CustomerKey::of));
        Map<CompanyKey, List<PsaLine>> free =
                leftAlone.free(psaLines, now, day).stream().collect(Collectors.groupingBy(CompanyKey::of));
        OneLineEach choice = new OneLineEach(catalogue.on(day), day);
        List<NewLink> made = new ArrayList<>();
        known.forEach((customer, company) -> choice.choose(
                        open.getOrDefault(customer, List.of()), free.getOrDefault(company, List.of()))
                .forEach((licence, psa) -> made.add(
                        new NewLink(licence, psa, LinkTerms.DEFAULT, Origin.AUTOMATIC, Auditable.STUDIO, null))));
        keep(made, now);
        return summary(made.size(), lines, now, day);
    }

    private void keep(List<NewLink> made, Instant now) {
        if (made.isEmpty()) {
            return;
        }
        table.addAll(made, now);
        companyLinks.learn(made, now);
        made.forEach(link -> trail.tell(
                STUDIO,
                "lineLinked",
                BookLines.subject(link.licence()),
                Map.of(),
                Trail.link(link.licence(), link.psa(), link.terms(), link.origin())));
        trail.tell(STUDIO, "linesMappedAutomatically", "mapping", Map.of(), Map.of("linked", made.size()));
    }

    private MappingSummary summary(int linked, List<LicenceLine> lines, Instant now, LocalDate day) {
        List<OpenItem> open = openItems.open(now, day, null);
        Set<CustomerKey> matched = companyLinks.all().keySet();
        int customersMatched = (int) lines.stream()
                .map(CustomerKey::of)
                .distinct()
                .filter(matched::contains)
                .count();
        int customersOpen = (int) open.stream()
                .map(item -> CustomerKey.of(item.line()))
                .distinct()
                .count();
        return new MappingSummary(linked, open.size(), customersMatched, customersOpen);
    }
}
