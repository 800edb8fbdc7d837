package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was decided before a file came, read once, and the checks of its rows against it. */
@Component
class ImportFacts {

    private final Links links;
    private final Exclusions exclusions;
    private final CompanyLinks companies;
    private final Strategies strategies;

    ImportFacts(Links links, Exclusions exclusions, CompanyLinks companies, Strategies strategies) {
        this.links = links;
        this.exclusions = exclusions;
        this.companies = companies;
        this.strategies = strategies;
    }

    /**
     * @param known the company of each customer, as far as it is certain
     * @param held the lines nobody may decide about now
     */
    Checks at(Instant now, LocalDate today, Map<CustomerKey, CompanyKey> known, HeldLines.Held held, String by) {
        return new Checks(
                links.active(now), exclusions.active(now, today), companies.all(), known, strategies, held, by);
    }

    /** The checks of one file's rows, in its order; what was accepted counts for the rows after it. */
    static final class Checks {

        private final Map<LicenceLineId, List<Link>> links;
        private final Map<PsaLineId, Map<LicenceLineId, @Nullable PostingStrategy>> strategiesOn = new HashMap<>();
        private final Strategies strategies;
        private final Set<LicenceLineId> excluded = new HashSet<>();
        private final Set<PsaLineId> excludedPsa = new HashSet<>();
        private final Map<CustomerKey, Set<CompanyKey>> companies;
        private final Map<CustomerKey, CompanyKey> known;
        private final HeldLines.Held held;
        private final String by;
        private final Map<LicenceLineId, Long> rows = new HashMap<>();
        private final List<Link> replaced = new ArrayList<>();

        private Checks(
                List<Link> links,
                List<Exclusion> exclusions,
                Map<CustomerKey, Set<CompanyKey>> companies,
                Map<CustomerKey, CompanyKey> known,
                Strategies strategies,
                HeldLines.Held held,
                String by) {
            this.held = held;
            this.links = links.stream().collect(Collectors.groupingBy(Link::licenceLine));
            links.forEach(link -> strategiesOn(link.psaLine()).put(link.licenceLine(), link.strategy()));
            this.strategies = strategies;
            exclusions.forEach(exclusion -> {
                if (exclusion.licenceLine() != null) {
                    excluded.add(exclusion.licenceLine());
                }
                if (exclusion.psaLine() != null) {
                    excludedPsa.add(exclusion.psaLine());
                }
            });
            this.companies = new HashMap<>(companies);
            this.known = known;
            this.by = by;
        }

        /** The link the row makes; empty where it holds already. */
        Optional<NewLink> accept(LinkFile.Row row, LicenceLine licence, PsaLine psa) {
            refuseRepetition(row, licence);
            ImportTerms terms = ImportTerms.of(row);
            List<Link> before = links.getOrDefault(licence.id(), List.of());
            refuse(null, LinkRules.lineIsFree(licence, psa, before));
            Optional<Link> same = before.stream().findFirst();
            if (same.isPresent() && terms.hold(same.get())) {
                rows.put(licence.id(), row.number());
                return Optional.empty();
            }
            refuse("subscriptionId", heldLine(licence));
            refuse("psaLineId", heldLine(psa));
            refuse("psaLineId", LinkRules.lineIsThere(psa));
            refuse(null, LinkRules.licenceLineIsNotExcluded(licence, excluded.contains(licence.id())));
            refuse("psaLineId", LinkRules.psaLineIsNotExcluded(psa, excludedPsa.contains(psa.id())));
            CustomerKey customer = CustomerKey.of(licence);
            refuse(
                    "psaLineId",
                    LinkRules.customerStaysInOnePsa(licence, psa, companies.getOrDefault(customer, Set.of())));
            LinkTerms wanted = same.map(terms::on).orElseGet(terms::onNothing);
            Map<LicenceLineId, @Nullable PostingStrategy> ofLine = new HashMap<>(strategiesOn(psa.id()));
            ofLine.remove(licence.id());
            refuse("strategy", strategies.problem(psa, wanted.strategy(), ofLine.values()));
            strategiesOn(psa.id()).put(licence.id(), wanted.strategy());
            companies.merge(customer, Set.of(CompanyKey.of(psa)), Checks::union);
            same.ifPresent(replaced::add);
            rows.put(licence.id(), row.number());
            String note = row.value("note").orElse(null);
            return Optional.of(new NewLink(licence, psa, wanted, Origin.IMPORT, by, note));
        }

        private Optional<String> heldLine(LicenceLine licence) {
            return Optional.ofNullable(held.licenceLines().get(licence.id()))
                    .map(why -> HeldLines.Held.words(BookLines.words(licence), why));
        }

        private Optional<String> heldLine(PsaLine psa) {
            return Optional.ofNullable(held.psaLines().get(psa.id()))
                    .map(why -> HeldLines.Held.words(BookLines.words(psa), why));
        }

        /** What the links of a line say, as they are after the rows so far. */
        private Map<LicenceLineId, @Nullable PostingStrategy> strategiesOn(PsaLineId line) {
            return strategiesOn.computeIfAbsent(line, none -> new HashMap<>());
        }

        /** The licence lines that are billed on a PSA line after the rows so far. */
        Set<LicenceLineId> onLine(PsaLine psa) {
            return strategiesOn(psa.id()).keySet();
        }

        /** The companies that the customer is: by links, those of the rows so far included, else by its name. */
        Set<CompanyKey> companiesOf(LicenceLine licence) {
            CustomerKey customer = CustomerKey.of(licence);
            return companies.getOrDefault(
                    customer,
                    Optional.ofNullable(known.get(customer)).map(Set::of).orElse(Set.of()));
        }

        /** The other customers that a PSA line's company is by links, those of the rows so far included. */
        Set<CustomerKey> neighbours(LicenceLine licence, PsaLine psa) {
            CustomerKey customer = CustomerKey.of(licence);
            CompanyKey company = CompanyKey.of(psa);
            return companies.entrySet().stream()
                    .filter(known -> known.getValue().contains(company))
                    .map(Map.Entry::getKey)
                    .filter(other -> !other.equals(customer))
                    .collect(Collectors.toSet());
        }

        /** Links that new terms take the place of. */
        List<Link> replaced() {
            return replaced;
        }

        private void refuseRepetition(LinkFile.Row row, LicenceLine licence) {
            Long earlier = rows.get(licence.id());
            if (earlier != null) {
                throw new RowRefused(
                        "subscriptionId",
                        "The same licence line is in row %d already; leave one of the rows.".formatted(earlier));
            }
        }

        private static Set<CompanyKey> union(Set<CompanyKey> one, Set<CompanyKey> other) {
            Set<CompanyKey> both = new HashSet<>(one);
            both.addAll(other);
            return both;
        }

        private static void refuse(@Nullable String column, Optional<String> problem) {
            problem.ifPresent(reason -> {
                throw new RowRefused(column, reason);
            });
        }
    }
}
