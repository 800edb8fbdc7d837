package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weighs PSA lines as candidates for one licence line: company first, then product, term and count. */
final class Weighing {

    private static final double COMPANY = 0.6;
    private static final double PRODUCT = 0.35;
    private static final double COUNT = 0.05;

    private final LicenceLine licence;
    private final Catalogue.Reading catalogue;
    private final LocalDate day;
    private final Set<Long> linked;
    private final ProductName resource;
    private final Set<Term> term;
    private final Map<String, ProductName> services = new HashMap<>();

    Weighing(LicenceLine licence, Catalogue.Reading catalogue, LocalDate day, Set<Long> linked) {
        this.licence = licence;
        this.catalogue = catalogue;
        this.day = day;
        this.linked = linked;
        this.resource = ProductName.of(licence.resourceName());
        this.term = Term.of(licence);
    }

    /** @param alike how sure the company is, 0 to 1, and why */
    Candidate weigh(PsaLine line, double alike, String why) {
        List<String> reasons = new ArrayList<>(List.of(why));
        Agreement agreement = catalogue.agreement(licence, line);
        ProductName service = services.computeIfAbsent(line.serviceName(), ProductName::of);
        Reasons.ofProduct(agreement).ifPresent(reasons::add);
        double product = product(agreement, service);
        if (agreement == Agreement.UNKNOWN && product >= 0.5) {
            reasons.add(product == 1 ? "Same product name" : "Product name is alike");
        }
        if (!Term.agree(term, service.terms())) {
            reasons.add("Another term");
            product = product * 0.7;
        }
        Quantity billed = line.profile().at(day).orElse(null);
        boolean equal = billed != null && billed.equals(licence.total());
        if (equal) {
            reasons.add("Counts are equal: " + billed);
        }
        reasons.addAll(Reasons.ofAgreement(line, day));
        boolean taken = linked.contains(line.id().value());
        if (taken) {
            reasons.add("Already linked");
        }
        double score = COMPANY * Math.min(1, alike) + PRODUCT * product + (equal ? COUNT : 0);
        return new Candidate(line, score, reasons, licence.total(), billed, taken);
    }

    private double product(Agreement agreement, ProductName service) {
        return switch (agreement) {
            case REMEMBERED, SAME -> 1;
            case DIFFERENT, REFUSED -> 0;
            case UNKNOWN -> {
                double words = sharedWords(service);
                yield service.contradictions(resource).isEmpty() ? words : words * 0.5;
            }
        };
    }

    private double sharedWords(ProductName service) {
        Set<String> all = new HashSet<>(List.of(service.core().split(" ")));
        Set<String> shared = new HashSet<>(all);
        List<String> mine = List.of(resource.core().split(" "));
        shared.retainAll(mine);
        all.addAll(mine);
        return (double) shared.size() / all.size();
    }
}
