package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.psa.PsaLine;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the companies of PSA lines are written. */
record WrittenCompanies(Map<CompanyKey, String> all) {

    static WrittenCompanies of(Collection<PsaLine> lines) {
        return new WrittenCompanies(
                lines.stream().collect(Collectors.toMap(CompanyKey::of, PsaLine::companyName, (one, other) -> one)));
    }

    /** Of these companies; those without lines by their id. */
    Map<CompanyKey, String> names(Set<CompanyKey> keys) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> all.getOrDefault(key, key.companyId())));
    }
}
