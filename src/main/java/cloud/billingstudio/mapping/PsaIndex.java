package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.psa.PsaLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The PSA's lines that are still there, by company, ready to be searched by the company's name. */
final class PsaIndex {

    /** A company with its lines. */
    record Company(CompanyKey key, CompanyName name, List<PsaLine> lines) {}

    private final List<Company> companies;
    private final Likeness likeness;
    private final WrittenCompanies written;

    PsaIndex(List<PsaLine> lines) {
        Map<CompanyKey, Company> byKey = new HashMap<>();
        for (PsaLine line : lines) {
            if (!line.gone()) {
                byKey.computeIfAbsent(
                                CompanyKey.of(line),
                                key -> new Company(key, CompanyName.of(line.companyName()), new ArrayList<>()))
                        .lines()
                        .add(line);
            }
        }
        companies = List.copyOf(byKey.values());
        written = WrittenCompanies.of(lines);
        likeness = new Likeness(
                companies.stream().map(company -> company.name().core()).toList());
    }

    List<Company> companies() {
        return companies;
    }

    /** How all companies are written, also those whose lines are all gone. */
    WrittenCompanies written() {
        return written;
    }

    /** How alike the companies' names are to it, in the order of {@link #companies()}. */
    double[] alike(CompanyName name) {
        return likeness.of(name.core());
    }
}
