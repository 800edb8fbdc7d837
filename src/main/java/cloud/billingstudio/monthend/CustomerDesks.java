package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Exclusion;
import cloud.billingstudio.mapping.Exclusions;
import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.mapping.OpenItem;
import cloud.billingstudio.mapping.OpenItems;
import cloud.billingstudio.mapping.OtherCustomers;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.monthend.CustomerDesk.DeskCandidate;
import cloud.billingstudio.monthend.CustomerDesk.DeskLine;
import cloud.billingstudio.monthend.CustomerDesk.DeskState;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lays out one customer's lines for a clerk. */
@Component
@Transactional(readOnly = true)
public class CustomerDesks {

    private static final int CANDIDATES = 5;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Knowledge knowledge;
    private final MonthEnds monthEnds;
    private final LicenceBook licences;
    private final PsaBook psaBook;
    private final OpenItems openItems;
    private final Links links;
    private final Exclusions exclusions;
    private final Psas psas;
    private final OtherCustomers others;

    CustomerDesks(
            JdbcClient jdbc,
            Clock clock,
            Knowledge knowledge,
            MonthEnds monthEnds,
            LicenceBook licences,
            PsaBook psaBook,
            OpenItems openItems,
            Links links,
            Exclusions exclusions,
            Psas psas,
            OtherCustomers others) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.knowledge = knowledge;
        this.monthEnds = monthEnds;
        this.licences = licences;
        this.psaBook = psaBook;
        this.openItems = openItems;
        this.links = links;
        this.exclusions = exclusions;
        this.psas = psas;
        this.others = others;
    }

    /** @throws Refusal (not found) if the marketplace shows no such customer */
    public CustomerDesk of(BillingPeriod period, CustomerKey customer) {
        Instant now = knowledge.now();
        LocalDate today = LocalDate.now(clock);
        List<LicenceLine> lines = licences.linesOfCustomer(customer.connection(), customer.customerId(), now, today);
        if (lines.isEmpty()) {
            throw Refusal.notFound("The marketplace shows no licences of customer %s.".formatted(customer));
        }
        Facts facts = facts(period, customer, lines, now, today);
        List<DeskLine> shown = lines.stream()
                .map(line -> deskLine(line, facts))
                .flatMap(Optional::stream)
                .toList();
        return new CustomerDesk(customer.toString(), lines.get(0).customerName(), shown, lines.size() - shown.size());
    }

    /** What is known of the customer's lines. */
    private record Facts(
            Map<LicenceLineId, OpenItem> open,
            Map<LicenceLineId, List<Link>> linked,
            Map<LicenceLineId, Exclusion> excluded,
            Set<String> decidedHere,
            LinkWords linkWords,
            Map<LicenceLineId, List<String>> warnings) {}

    private Facts facts(
            BillingPeriod period, CustomerKey customer, List<LicenceLine> lines, Instant now, LocalDate today) {
        List<Link> linked = links.activeOf(lines.stream().map(LicenceLine::id).toList(), now);
        List<PsaLineId> billed = linked.stream().map(Link::psaLine).distinct().toList();
        return new Facts(
                openItems.openOfCustomer(customer.connection(), customer.customerId(), now, today, period).stream()
                        .collect(Collectors.toMap(item -> item.line().id(), Function.identity())),
                linked.stream().collect(Collectors.groupingBy(Link::licenceLine)),
                exclusions.active(now, today).stream()
                        .filter(exclusion -> exclusion.licenceLine() != null)
                        .collect(Collectors.toMap(
                                exclusion -> Objects.requireNonNull(exclusion.licenceLine()), Function.identity())),
                Set.copyOf(jdbc.sql("select distinct subject from line_decision where month_end_id = :id")
                        .param("id", monthEnds.get(period).id())
                        .query(String.class)
                        .list()),
                LinkWords.of(psaBook.linesOf(billed, now), links.activeOn(billed, now), psas.strategies()),
                others.onLinksOfCustomer(customer.connection(), customer.customerId()));
    }

    /** Empty for a line settled before this month end. */
    private Optional<DeskLine> deskLine(LicenceLine line, Facts facts) {
        OpenItem open = facts.open().get(line.id());
        if (open != null) {
            return Optional.of(undecided(line, open));
        }
        boolean here = facts.decidedHere().contains("licenceLine/" + line.id());
        if (!here) {
            return Optional.empty();
        }
        Exclusion excluded = facts.excluded().get(line.id());
        if (excluded != null) {
            String words = "\"%s\", by %s".formatted(excluded.reason(), excluded.decidedBy());
            return Optional.of(row(line, DeskState.EXCLUDED, words, List.of(), List.of()));
        }
        String words = facts.linked().getOrDefault(line.id(), List.of()).stream()
                .map(facts.linkWords()::of)
                .collect(Collectors.joining("; "));
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(row(
                        line,
                        DeskState.LINKED,
                        words,
                        List.of(),
                        facts.warnings().getOrDefault(line.id(), List.of())));
    }

    private DeskLine undecided(LicenceLine line, OpenItem open) {
        OpenItem.Deferral later = open.later();
        Map<ConnectionId, PostingStrategy> strategies = psas.strategies();
        List<DeskCandidate> candidates = openItems.candidates(line.id(), CANDIDATES).stream()
                .map(candidate -> DeskCandidate.of(
                        candidate, strategies.get(candidate.line().connection())))
                .toList();
        if (later == null) {
            return row(line, DeskState.OPEN, null, candidates, List.of());
        }
        String reason = later.reason();
        String words = reason == null ? "by " + later.by() : "\"%s\", by %s".formatted(reason, later.by());
        return row(line, DeskState.LATER, words, candidates, List.of());
    }

    private static DeskLine row(
            LicenceLine line,
            DeskState state,
            @Nullable String decision,
            List<DeskCandidate> candidates,
            List<String> warnings) {
        return new DeskLine(
                line.id(),
                line.subscriptionId(),
                line.subscriptionName(),
                line.resourceId(),
                line.resourceName(),
                line.included(),
                line.additional(),
                line.total(),
                state,
                decision,
                candidates,
                warnings);
    }
}
