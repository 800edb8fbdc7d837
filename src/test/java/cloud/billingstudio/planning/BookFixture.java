package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Origin;
import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.Sight;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small book as it is read for a plan of October 2026; customers are named by their ids. */
final class BookFixture {

    static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    static final ConnectionId INGRAM = new ConnectionId("ingram");
    static final ConnectionId AUTOTASK = new ConnectionId("autotask");
    static final ConnectionId CONNECTWISE = new ConnectionId("connectwise");
    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    static final Instant KNOWN = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant LINKED = Instant.parse("2026-09-15T10:00:00Z");

    private final List<LicenceLine> licences = new ArrayList<>();
    private final List<PsaLine> psaLines = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<LicenceLineId> excluded = new HashSet<>();
    private final Set<PsaLineId> excludedPsaLines = new HashSet<>();
    private final Set<LicenceLineId> later = new HashSet<>();
    private final Map<LicenceLineId, Set<Sight>> firstSeen = new HashMap<>();
    private final Map<Long, Set<LocalDate>> sinceLinked = new HashMap<>();
    private Map<LicenceLineId, QuantityProfile> before;
    private final Map<PsaLineId, QuantityProfile> lastPosted = new HashMap<>();
    private final Map<PsaLineId, Set<LocalDate>> postedDates = new HashMap<>();
    private final Map<ConnectionId, PostingStrategy> strategies = new HashMap<>();
    private final Set<ConnectionId> payingBack = new HashSet<>();
    private final Map<String, ChangeDecision> decisions = new HashMap<>();
    private LocalDate closedThrough;

    static LicenceLine licenceLine(
            long id, String customer, LicenceLine.State state, Integer included, Integer additional, Object... steps) {
        QuantityProfile totals = profile(steps);
        return new LicenceLine(
                new LicenceLineId(id),
                INGRAM,
                customer,
                customer,
                "s" + id,
                "Subscription " + id,
                "r",
                "Microsoft 365",
                null,
                1,
                1,
                state,
                included == null ? null : Quantity.of(included),
                additional == null ? null : Quantity.of(additional),
                totals.at(OCTOBER.lastDay()).orElse(null),
                null,
                null,
                totals);
    }

    static PsaLine psaLine(long id, ConnectionId connection, boolean gone, Object... steps) {
        return new PsaLine(
                new PsaLineId(id),
                connection,
                "p" + id,
                "co",
                "Company",
                "a",
                "Cloud",
                day("2026-01-01"),
                day("2027-12-31"),
                3,
                true,
                true,
                day("2026-11-01"),
                "s",
                "Microsoft 365",
                1,
                Money.of("22.00", "USD"),
                gone,
                profile(steps));
    }

    static Link link(
            long id,
            long licence,
            long psaLine,
            Integer allocation,
            QuantityRule rule,
            PostingStrategy strategy,
            Instant knownAt) {
        return new Link(
                id,
                new LicenceLineId(licence),
                new PsaLineId(psaLine),
                allocation == null ? null : Quantity.of(allocation),
                rule,
                ProrateOn.DAY_BOUGHT,
                strategy,
                profile("2026-01-01", 10),
                Origin.IMPORT,
                "clerk",
                knownAt);
    }

    /** A living licence line; with no steps its count is not known. */
    BookFixture licence(long id, String customer, Object... steps) {
        return licence(licenceLine(id, customer, LicenceLine.State.ACTIVE, null, null, steps));
    }

    BookFixture licence(LicenceLine line) {
        licences.add(line);
        return this;
    }

    BookFixture billed(long id, Object... steps) {
        return billed(psaLine(id, AUTOTASK, false, steps));
    }

    BookFixture billed(PsaLine line) {
        psaLines.add(line);
        return this;
    }

    BookFixture linked(long id, long licence, long psaLine) {
        return linked(link(id, licence, psaLine, null, QuantityRule.TOTAL, null, LINKED));
    }

    /** Part of a split. */
    BookFixture share(long id, long licence, long psaLine, Integer allocation, QuantityRule rule) {
        return linked(link(id, licence, psaLine, allocation, rule, null, LINKED));
    }

    BookFixture linkedBy(PostingStrategy strategy, long id, long licence, long psaLine) {
        return linked(link(id, licence, psaLine, null, QuantityRule.TOTAL, strategy, LINKED));
    }

    BookFixture linked(Link link) {
        links.add(link);
        return this;
    }

    BookFixture excluded(long licence) {
        excluded.add(new LicenceLineId(licence));
        return this;
    }

    BookFixture excludedPsaLine(long line) {
        excludedPsaLines.add(new PsaLineId(line));
        return this;
    }

    BookFixture later(long licence) {
        later.add(new LicenceLineId(licence));
        return this;
    }

    BookFixture firstSeen(long licence, Sight sight) {
        firstSeen.put(new LicenceLineId(licence), Set.of(sight));
        return this;
    }

    BookFixture sinceLinked(long link, LocalDate day) {
        sinceLinked.put(link, Set.of(day));
        return this;
    }

    BookFixture plannedBefore(long licence, Object... steps) {
        before = before == null ? new HashMap<>() : before;
        before.put(new LicenceLineId(licence), profile(steps));
        return this;
    }

    BookFixture posted(long psaLine, LocalDate on, Object... steps) {
        lastPosted.put(new PsaLineId(psaLine), profile(steps));
        postedDates.put(new PsaLineId(psaLine), Set.of(on));
        return this;
    }

    BookFixture connection(ConnectionId connection, PostingStrategy strategy) {
        strategies.put(connection, strategy);
        return this;
    }

    BookFixture paysBack(ConnectionId connection) {
        payingBack.add(connection);
        return this;
    }

    BookFixture decided(String key, ChangeDecision decision) {
        decisions.put(key, decision);
        return this;
    }

    BookFixture closedThrough(String iso) {
        closedThrough = day(iso);
        return this;
    }

    Basis basis() {
        return new Basis(
                KNOWN,
                licences,
                psaLines,
                links,
                excluded,
                excludedPsaLines,
                later,
                firstSeen,
                sinceLinked,
                before,
                lastPosted,
                postedDates,
                decisions,
                closedThrough);
    }

    Slices slices() {
        return new Slices(basis(), OCTOBER, AMSTERDAM, strategies, payingBack);
    }

    /** Of every customer, with all PSA lines planned. */
    List<CustomerSlice> all() {
        return slices().slices(line -> true);
    }

    CustomerSlice sliceOf(String customer) {
        return all().stream()
                .filter(slice -> slice.customer().id().equals(customer))
                .findFirst()
                .orElseThrow();
    }

    LinkedLine line(long psaLine) {
        return all().stream()
                .flatMap(slice -> slice.lines().stream())
                .filter(line -> line.id().value() == psaLine)
                .findFirst()
                .orElseThrow();
    }
}
