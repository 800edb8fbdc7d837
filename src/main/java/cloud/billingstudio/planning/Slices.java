package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.planning.Coverage.Line;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.psa.WrittenAs;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts what was read into one slice per customer; a PSA line goes to the customer of its oldest licence line. */
final class Slices {

    private final Basis basis;
    private final BillingPeriod period;
    private final ZoneId zone;
    private final Map<ConnectionId, PostingStrategy> strategies;
    private final Set<ConnectionId> payingBack;
    private final Map<LicenceLineId, LicenceLine> licences = new HashMap<>();
    private final Map<PsaLineId, List<Link>> linksOn = new HashMap<>();
    private final Map<RuledLine, List<Link>> siblings = new HashMap<>();
    private final Map<PsaLineId, PlanCustomer> owners = new HashMap<>();
    private final Set<LicenceLineId> linked = new HashSet<>();

    private record RuledLine(LicenceLineId line, QuantityRule rule) {}

    /**
     * @param strategies how the PSAs that know several ways are written to where no link says
     * @param payingBack the PSAs that pay back what is invoiced
     */
    Slices(
            Basis basis,
            BillingPeriod period,
            ZoneId zone,
            Map<ConnectionId, PostingStrategy> strategies,
            Set<ConnectionId> payingBack) {
        this.basis = basis;
        this.period = period;
        this.zone = zone;
        this.strategies = strategies;
        this.payingBack = payingBack;
        basis.licences().forEach(line -> licences.put(line.id(), line));
        basis.links().stream()
                .sorted(Comparator.comparingLong(Link::id))
                .filter(link -> licences.containsKey(link.licenceLine()))
                .forEach(link -> {
                    linked.add(link.licenceLine());
                    linksOn.computeIfAbsent(link.psaLine(), none -> new ArrayList<>())
                            .add(link);
                    siblings.computeIfAbsent(new RuledLine(link.licenceLine(), link.rule()), none -> new ArrayList<>())
                            .add(link);
                });
        linksOn.forEach((psaLine, links) -> links.stream()
                .map(Link::licenceLine)
                .min(Comparator.comparingLong(LicenceLineId::value))
                .ifPresent(first -> owners.put(psaLine, customer(lineOf(first)))));
    }

    /** By the customers' names; only PSA lines that pass are planned, all are covered. */
    List<CustomerSlice> slices(Predicate<PsaLineId> planned) {
        Map<PlanCustomer, List<LinkedLine>> lines = new HashMap<>();
        Map<PlanCustomer, List<Line>> covered = new TreeMap<>(Comparator.comparing(PlanCustomer::name)
                .thenComparing(customer -> customer.connection().value())
                .thenComparing(PlanCustomer::id));
        basis.licences().forEach(line -> covered.computeIfAbsent(customer(line), none -> new ArrayList<>())
                .add(covered(line)));
        basis.psaLines().stream().filter(line -> owners.containsKey(line.id())).forEach(line -> {
            PlanCustomer owner = owner(line.id());
            covered.computeIfAbsent(owner, none -> new ArrayList<>()).add(covered(line));
            if (planned.test(line.id())) {
                lines.computeIfAbsent(owner, none -> new ArrayList<>()).add(linkedLine(line));
            }
        });
        return covered.entrySet().stream()
                .map(entry -> new CustomerSlice(
                        period,
                        entry.getKey(),
                        basis.closedThrough(),
                        lines.getOrDefault(entry.getKey(), List.of()),
                        entry.getValue(),
                        basis.decisions()))
                .toList();
    }

    /** The PSA lines no customer's slice holds. */
    Coverage rest() {
        return Coverage.of(basis.psaLines().stream()
                .filter(line -> !owners.containsKey(line.id()) && !line.gone())
                .map(this::covered)
                .toList());
    }

    private LinkedLine linkedLine(PsaLine line) {
        return new LinkedLine(
                line.id(),
                new LinkedLine.Agreement(
                        line.agreementName(),
                        line.agreementStart(),
                        line.agreementEnd(),
                        line.agreementPeriodMonths(),
                        line.prorating(),
                        line.nextInvoice(),
                        payingBack.contains(line.connection())),
                line.unitPrice(),
                line.gone(),
                line.profile(),
                basis.lastPosted().get(line.id()),
                basis.postedDates().getOrDefault(line.id(), Set.of()),
                strategy(line),
                linksOn.getOrDefault(line.id(), List.of()).stream()
                        .map(this::linkedLicence)
                        .toList());
    }

    private @Nullable PostingStrategy strategy(PsaLine line) {
        var ofLinks = linksOn.getOrDefault(line.id(), List.of()).stream().map(Link::strategy);
        return WrittenAs.of(strategies.get(line.connection()), ofLinks)
                .map(WrittenAs::strategy)
                .orElse(null);
    }

    private LinkedLicence linkedLicence(Link link) {
        LicenceLine line = lineOf(link.licenceLine());
        List<Link> shares = siblings.getOrDefault(new RuledLine(link.licenceLine(), link.rule()), List.of(link));
        var before = basis.before();
        return new LinkedLicence(
                link.id(),
                line.id(),
                line.subscriptionName() + ", " + line.resourceName(),
                line.state(),
                line.additional() == null ? null : line.included(),
                line.profile(),
                basis.firstSeen().getOrDefault(line.id(), Set.of()),
                before == null ? null : before.get(line.id()),
                LocalDate.ofInstant(link.knownAt(), zone),
                basis.sinceLinked().getOrDefault(link.id(), Set.of()),
                link.baseline(),
                link.rule(),
                link.prorateOn(),
                shares.stream()
                        .map(share -> new LinkedLicence.Share(share.allocation()))
                        .collect(Collectors.toList()),
                shares.indexOf(link));
    }

    private Line covered(LicenceLine line) {
        return new Line(Side.LICENCE, line.id().value(), state(line), line.total());
    }

    private State state(LicenceLine line) {
        Quantity total = line.total();
        if (linked.contains(line.id())) {
            return State.LINKED;
        }
        if (basis.excluded().contains(line.id())) {
            return State.EXCLUDED;
        }
        if (line.state() == LicenceLine.State.ENDED && total != null && total.isZero()) {
            return State.ENDED;
        }
        return basis.later().contains(line.id()) ? State.EXCEPTION : State.OPEN;
    }

    private Line covered(PsaLine line) {
        State unlinked = basis.excludedPsaLines().contains(line.id()) ? State.EXCLUDED : State.UNLINKED;
        State state = owners.containsKey(line.id()) ? State.LINKED : unlinked;
        @Nullable Quantity quantity = line.profile().at(period.lastDay()).orElse(null);
        return new Line(Side.PSA, line.id().value(), state, quantity);
    }

    private PlanCustomer owner(PsaLineId id) {
        return Objects.requireNonNull(owners.get(id));
    }

    private LicenceLine lineOf(LicenceLineId id) {
        return Objects.requireNonNull(licences.get(id));
    }

    private static PlanCustomer customer(LicenceLine line) {
        return new PlanCustomer(line.connection(), line.customerId(), line.customerName());
    }
}
