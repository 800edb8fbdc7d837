package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.psa.PsaLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The PSA's lines that are still there, by company, ready to be searched by the company's name. */
final class PsaIndex {

    /** A company with its lines. */
    record Company(CompanyKey key, CompanyName name, String written, List<PsaLine> lines) {}

    private final List<Company> companies;
    private final Likeness likeness;

    PsaIndex(List<PsaLine> lines) {
        Map<CompanyKey, Company> byKey = new HashMap<>();
        for (PsaLine line : lines) {
            if (!line.gone()) {
                byKey.computeIfAbsent(
                                CompanyKey.of(line),
                                key -> new Company(
                                        key, CompanyName.of(line.companyName()), line.companyName(), new ArrayList<>()))
                        .lines()
                        .add(line);
            }
        }
        companies = List.copyOf(byKey.values());
        likeness = new Likeness(
                companies.stream().map(company -> company.name().core()).toList());
    }

    List<Company> companies() {
        return companies;
    }

    /** How these companies are written; those without lines by their id. */
    Map<CompanyKey, String> names(Set<CompanyKey> keys) {
        Map<CompanyKey, String> names = new HashMap<>();
        keys.forEach(key -> names.put(key, key.companyId()));
        companies.forEach(company -> names.computeIfPresent(company.key(), (key, id) -> company.written()));
        return names;
    }

    /** How alike the companies' names are to it, in the order of {@link #companies()}. */
    double[] alike(CompanyName name) {
        return likeness.of(name.core());
    }
}
