package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the PSA lines a licence line may belong to; the index is built anew only when the PSA side of the book changed. */
@Component
class Candidates {

    /** Below this the names have next to nothing in common. */
    private static final double LEAST_ALIKE = 0.15;

    private record Built(Instant changedAt, PsaIndex index) {}

    private record Ranked(Candidate candidate, boolean ownCompany) {}

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparing(
                    (Ranked one) -> one.candidate().linked())
            .thenComparing(one -> !one.ownCompany())
            .thenComparing(one -> -one.candidate().score())
            .thenComparing(one -> one.candidate().line().id().value());

    private final Knowledge knowledge;
    private final BookLines lines;
    private final PsaBook psaBook;
    private final Catalogue catalogue;
    private final CompanyLinks companies;
    private final LinkTable links;
    private final OtherCustomers others;
    private final JdbcClient jdbc;
    private volatile @Nullable Built built;

    Candidates(
            Knowledge knowledge,
            BookLines lines,
            PsaBook psaBook,
            Catalogue catalogue,
            CompanyLinks companies,
            LinkTable links,
            OtherCustomers others,
            JdbcClient jdbc) {
        this.knowledge = knowledge;
        this.lines = lines;
        this.psaBook = psaBook;
        this.catalogue = catalogue;
        this.companies = companies;
        this.links = links;
        this.others = others;
        this.jdbc = jdbc;
    }

    List<Candidate> of(LicenceLineId id, int most) {
        Instant now = knowledge.now();
        LicenceLine licence = lines.licence(id, now);
        Weighing weighing = new Weighing(licence, catalogue.on(lines.today()), lines.today(), links.linkedPsaLines());
        Set<CompanyKey> own = companies.of(CustomerKey.of(licence));
        CompanyName customer = CompanyName.of(licence.customerName());
        PsaIndex index = index(now);
        double[] alike = index.alike(customer);
        List<Ranked> ranked = new ArrayList<>();
        for (int at = 0; at < alike.length; at++) {
            PsaIndex.Company company = index.companies().get(at);
            boolean mine = own.contains(company.key());
            if (mine || alike[at] >= LEAST_ALIKE) {
                String why = mine ? "The customer's company" : Reasons.ofNames(customer, company.name());
                double weight = mine ? 1 : alike[at];
                company.lines().forEach(line -> ranked.add(new Ranked(weighing.weigh(line, weight, why), mine)));
            }
        }
        List<Candidate> best = ranked.stream()
                .sorted(BEST_FIRST)
                .limit(most)
                .map(Ranked::candidate)
                .toList();
        Function<PsaLine, List<String>> warnings = others.before(
                best.stream().map(Candidate::line).toList(),
                licence,
                index.written().names(own),
                now);
        return best.stream()
                .map(candidate -> candidate.warning(warnings.apply(candidate.line())))
                .toList();
    }

    private PsaIndex index(Instant now) {
        Instant changedAt = jdbc.sql("""
                        select greatest((select max(known_at) from psa_line_version),
                                        (select max(known_at) from psa_company),
                                        (select max(known_at) from psa_quantity),
                                        timestamptz '2000-01-01')""").query(Timestamp.class).single().toInstant();
        Built last = built;
        if (last == null || !last.changedAt().equals(changedAt)) {
            last = new Built(changedAt, new PsaIndex(psaBook.lines(now)));
            built = last;
        }
        return last.index();
    }
}
