package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.Exclusion;
import cloud.billingstudio.mapping.Exclusions;
import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a plan is computed from, with the same few queries for one customer as for all. */
@Component
class BasisReader {

    private final LicenceBook licences;
    private final PsaBook psa;
    private final Links links;
    private final Exclusions exclusions;
    private final SinceLinked sinceLinked;
    private final ObjectProvider<LastPosted> lastPosted;
    private final ObjectProvider<ClosedPeriods> closedPeriods;
    private final ChangeDecisions decisions;
    private final JdbcClient jdbc;
    private final Clock clock;

    BasisReader(
            LicenceBook licences,
            PsaBook psa,
            Links links,
            Exclusions exclusions,
            SinceLinked sinceLinked,
            ObjectProvider<LastPosted> lastPosted,
            ObjectProvider<ClosedPeriods> closedPeriods,
            ChangeDecisions decisions,
            JdbcClient jdbc,
            Clock clock) {
        this.licences = licences;
        this.psa = psa;
        this.links = links;
        this.exclusions = exclusions;
        this.sinceLinked = sinceLinked;
        this.lastPosted = lastPosted;
        this.closedPeriods = closedPeriods;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Basis all(BillingPeriod period, Instant knownAt) {
        return basis(
                period, knownAt, licences.lines(knownAt, period.lastDay()), psa.lines(knownAt), links.active(knownAt));
    }

    /** Everything of the customer, and of others what shares PSA lines with it. */
    Basis of(BillingPeriod period, Instant knownAt, ConnectionId connection, String customerId) {
        LocalDate day = period.lastDay();
        List<LicenceLine> own = licences.linesOfCustomer(connection, customerId, knownAt, day);
        Set<PsaLineId> psaLines =
                psaLines(links.activeOf(own.stream().map(LicenceLine::id).toList(), knownAt));
        Set<LicenceLineId> ids = licenceLines(links.activeOn(psaLines, knownAt));
        own.forEach(line -> ids.add(line.id()));
        return basis(
                period,
                knownAt,
                licences.linesOf(ids, knownAt, day),
                psa.linesOf(psaLines, knownAt),
                links.activeOf(ids, knownAt));
    }

    private Basis basis(
            BillingPeriod period, Instant knownAt, List<LicenceLine> lines, List<PsaLine> psaLines, List<Link> linked) {
        List<Exclusion> excluded = exclusions.active(knownAt, LocalDate.now(clock));
        Set<PsaLineId> targets = psaLines(linked);
        Set<LicenceLineId> sources = licenceLines(linked);
        LastPosted posted = lastPosted.getIfAvailable();
        Map<PsaLineId, QuantityProfile> postedTo = posted == null ? Map.of() : posted.profiles(targets);
        List<Link> unposted = linked.stream()
                .filter(link -> !postedTo.containsKey(link.psaLine()))
                .toList();
        return new Basis(
                knownAt,
                lines,
                psaLines,
                linked,
                excluded.stream()
                        .map(Exclusion::licenceLine)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                excluded.stream()
                        .map(Exclusion::psaLine)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                later(period, knownAt),
                licences.firstSeen(sources, knownAt),
                sinceLinked.days(unposted, lines),
                before(period, sources),
                postedTo,
                posted == null ? Map.of() : posted.postedDates(targets),
                decisions.of(period),
                closedThrough());
    }

    private Set<LicenceLineId> later(BillingPeriod period, Instant knownAt) {
        return jdbc
                .sql("select licence_line_id from deferrals_as_of(:knownAt, :period)")
                .param("knownAt", Timestamp.from(knownAt))
                .param("period", period.toString())
                .query(Long.class)
                .list()
                .stream()
                .map(LicenceLineId::new)
                .collect(Collectors.toSet());
    }

    /** What the last plan of an earlier period knew of these lines, up to that period's last day. */
    private @Nullable Map<LicenceLineId, QuantityProfile> before(BillingPeriod period, Collection<LicenceLineId> ids) {
        return jdbc.sql("""
                        select known_at from plan where period < :period
                         order by period desc, number desc limit 1""")
                .param("period", period.toString())
                .query(Timestamp.class)
                .optional()
                .map(then -> totals(ids, then.toInstant(), period.firstDay().minusDays(1)))
                .orElse(null);
    }

    private Map<LicenceLineId, QuantityProfile> totals(Collection<LicenceLineId> ids, Instant then, LocalDate day) {
        Map<LicenceLineId, QuantityProfile> totals = new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));
        licences.linesOf(ids, then, day).forEach(line -> totals.put(line.id(), line.profile()));
        return totals;
    }

    private @Nullable LocalDate closedThrough() {
        return Stream.ofNullable(closedPeriods.getIfAvailable())
                .flatMap(port -> port.lastClosed().stream())
                .map(BillingPeriod::lastDay)
                .findFirst()
                .orElse(null);
    }

    private static Set<PsaLineId> psaLines(List<Link> links) {
        return links.stream().map(Link::psaLine).collect(Collectors.toSet());
    }

    private static Set<LicenceLineId> licenceLines(List<Link> links) {
        Set<LicenceLineId> ids = new HashSet<>();
        links.forEach(link -> ids.add(link.licenceLine()));
        return ids;
    }
}
