package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The company of each customer, as far as it is certain: the one company it is linked to, else the one of equal and unique
 * name. A name does not count against people: not where they took a line of the customer off that company and left none,
 * and not onto a company that is another customer's.
 */
@Component
class KnownCompanies {

    private final Companies companies;
    private final CompanyLinks companyLinks;
    private final LinkTable links;

    KnownCompanies(Companies companies, CompanyLinks companyLinks, LinkTable links) {
        this.companies = companies;
        this.companyLinks = companyLinks;
        this.links = links;
    }

    Map<CustomerKey, CompanyKey> of(List<LicenceLine> lines, List<PsaLine> psaLines) {
        Map<CustomerKey, Set<CompanyKey>> linked = companyLinks.all();
        Set<CompanyKey> taken = linked.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<CustomerKey, Set<CompanyKey>> apart = takenApart(lines, psaLines);
        Map<CustomerKey, CompanyKey> known = new HashMap<>();
        EqualNames.pairs(companies.customers(lines), companies.active(psaLines)).forEach((customer, company) -> {
            boolean refused = apart.getOrDefault(customer, Set.of()).contains(company);
            if (!linked.containsKey(customer) && !taken.contains(company) && !refused) {
                known.put(customer, company);
            }
        });
        linked.forEach((customer, one) -> {
            if (one.size() == 1) {
                known.put(customer, one.iterator().next());
            }
        });
        return known;
    }

    private Map<CustomerKey, Set<CompanyKey>> takenApart(Collection<LicenceLine> lines, Collection<PsaLine> psaLines) {
        Map<Long, LicenceLine> licences =
                lines.stream().collect(Collectors.toMap(line -> line.id().value(), Function.identity()));
        Map<Long, PsaLine> billed =
                psaLines.stream().collect(Collectors.toMap(line -> line.id().value(), Function.identity()));
        Map<CustomerKey, Set<CompanyKey>> apart = new HashMap<>();
        for (long[] pair : links.pairsTakenApart()) {
            LicenceLine licence = licences.get(pair[0]);
            PsaLine psa = billed.get(pair[1]);
            if (licence != null && psa != null) {
                apart.computeIfAbsent(CustomerKey.of(licence), key -> new HashSet<>())
                        .add(CompanyKey.of(psa));
            }
        }
        return apart;
    }
}
