package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a row of a file means on both sides: by ids, else by names where they name one line only. */
final class LinkTargets {

    private final List<LicenceLine> licences;
    private final Map<String, List<LicenceLine>> bySubscription;
    private final List<PsaLine> psaLines;
    private final Map<String, List<PsaLine>> byExternalId;
    private final WrittenCompanies companies;

    LinkTargets(List<LicenceLine> licences, List<PsaLine> psaLines) {
        this.licences = licences;
        this.bySubscription = licences.stream().collect(Collectors.groupingBy(LicenceLine::subscriptionId));
        this.psaLines = psaLines.stream().filter(line -> !line.gone()).toList();
        this.byExternalId = psaLines.stream().collect(Collectors.groupingBy(PsaLine::externalId));
        this.companies = WrittenCompanies.of(psaLines);
    }

    /** How the companies of the PSA lines are written. */
    WrittenCompanies companies() {
        return companies;
    }

    LicenceLine licence(LinkFile.Row row) {
        Optional<String> id = row.value("subscriptionId");
        if (id.isPresent()) {
            List<LicenceLine> lines = bySubscription.getOrDefault(id.get(), List.of());
            if (lines.isEmpty()) {
                throw new RowRefused("subscriptionId", "There is no subscription %s.".formatted(id.get()));
            }
            return only(narrowed(lines.stream(), row), "resourceId", "resource of subscription " + id.get());
        }
        String customer = needed(row, "customerName", "subscriptionId");
        String subscription = needed(row, "subscriptionName", "subscriptionId");
        Stream<LicenceLine> named = licences.stream()
                .filter(line -> alike(line.customerName(), customer) && alike(line.subscriptionName(), subscription));
        return only(
                narrowed(named, row),
                "subscriptionName",
                "licence line of \"%s\" named \"%s\"".formatted(customer, subscription));
    }

    List<LicenceLine> licences(Set<LicenceLineId> ids) {
        return licences.stream().filter(line -> ids.contains(line.id())).toList();
    }

    /** How these customers are written. */
    List<String> customers(Set<CustomerKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : licences.stream()
                        .filter(line -> keys.contains(CustomerKey.of(line)))
                        .map(LicenceLine::customerName)
                        .distinct()
                        .toList();
    }

    private static List<LicenceLine> narrowed(Stream<LicenceLine> lines, LinkFile.Row row) {
        Optional<String> resource = row.value("resourceId");
        Optional<String> name = row.value("resourceName");
        return lines.filter(line -> resource.isEmpty() || line.resourceId().equals(resource.get()))
                .filter(line -> resource.isPresent() || name.isEmpty() || alike(line.resourceName(), name.get()))
                .toList();
    }

    PsaLine psaLine(LinkFile.Row row) {
        Optional<String> psa = row.value("psa");
        Optional<String> id = row.value("psaLineId");
        if (id.isPresent()) {
            List<PsaLine> lines = byExternalId.getOrDefault(id.get(), List.of()).stream()
                    .filter(line -> psa.isEmpty() || line.connection().value().equals(psa.get()))
                    .toList();
            return only(lines, "psaLineId", "PSA line " + id.get());
        }
        String company = needed(row, "psaCompany", "psaLineId");
        String service = needed(row, "psaService", "psaLineId");
        Optional<String> agreement = row.value("psaAgreement");
        List<PsaLine> named = psaLines.stream()
                .filter(line -> alike(line.companyName(), company) && alike(line.serviceName(), service))
                .filter(line -> agreement.isEmpty() || alike(line.agreementName(), agreement.get()))
                .filter(line -> psa.isEmpty() || line.connection().value().equals(psa.get()))
                .toList();
        return only(named, "psaService", "PSA line of \"%s\" named \"%s\"".formatted(company, service));
    }

    private static <T> T only(List<T> found, String column, String what) {
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new RowRefused(
                column,
                found.isEmpty()
                        ? "There is no such %s.".formatted(what)
                        : "There are %d of this %s; name it by its id.".formatted(found.size(), what));
    }

    private static String needed(LinkFile.Row row, String column, String instead) {
        return row.value(column)
                .orElseThrow(() -> new RowRefused(
                        instead, "Neither \"%s\" nor \"%s\" says which line is meant.".formatted(instead, column)));
    }

    private static boolean alike(@Nullable String one, String other) {
        return one != null && one.strip().equalsIgnoreCase(other.strip());
    }
}
