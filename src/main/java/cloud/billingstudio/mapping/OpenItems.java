package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Licence lines that are neither linked nor excluded. A line that ended and counts nothing any more is not open. */
@Component
@Transactional(readOnly = true)
public class OpenItems {

    private static final Comparator<LicenceLine> BY_CUSTOMER = Comparator.comparing(LicenceLine::customerName)
            .thenComparing(LicenceLine::customerId)
            .thenComparing(LicenceLine::subscriptionName)
            .thenComparing(line -> line.id().value());

    private final LicenceBook licences;
    private final Links links;
    private final Exclusions exclusions;
    private final Deferring deferring;
    private final Candidates candidates;

    OpenItems(LicenceBook licences, Links links, Exclusions exclusions, Deferring deferring, Candidates candidates) {
        this.licences = licences;
        this.links = links;
        this.exclusions = exclusions;
        this.deferring = deferring;
        this.candidates = candidates;
    }

    /** All of them, ordered by customer; with a period each says whether it was left for later in it. */
    public List<OpenItem> open(Instant knownAt, LocalDate day, @Nullable BillingPeriod period) {
        return open(licences.lines(knownAt, day), links.active(knownAt), knownAt, day, period);
    }

    /** Those of one customer. */
    public List<OpenItem> openOfCustomer(
            ConnectionId marketplace,
            String customerId,
            Instant knownAt,
            LocalDate day,
            @Nullable BillingPeriod period) {
        List<LicenceLine> lines = licences.linesOfCustomer(marketplace, customerId, knownAt, day);
        List<Link> linked = links.activeOf(lines.stream().map(LicenceLine::id).toList(), knownAt);
        return open(lines, linked, knownAt, day, period);
    }

    /**
     * PSA lines the licence line may belong to, best first, at most that many; lines that are linked already come last.
     *
     * @throws cloud.billingstudio.shared.Refusal (not found) if there is no such licence line
     */
    public List<Candidate> candidates(LicenceLineId line, int most) {
        return candidates.of(line, most);
    }

    private List<OpenItem> open(
            List<LicenceLine> lines,
            List<Link> linked,
            Instant knownAt,
            LocalDate day,
            @Nullable BillingPeriod period) {
        Set<LicenceLineId> done = new HashSet<>();
        linked.forEach(link -> done.add(link.licenceLine()));
        exclusions.active(knownAt, day).stream()
                .map(Exclusion::licenceLine)
                .filter(Objects::nonNull)
                .forEach(done::add);
        Map<Long, OpenItem.Deferral> later = period == null ? Map.of() : deferring.of(period, knownAt);
        return lines.stream()
                .filter(line -> !done.contains(line.id()) && counts(line))
                .sorted(BY_CUSTOMER)
                .map(line -> new OpenItem(line, later.get(line.id().value())))
                .toList();
    }

    private static boolean counts(LicenceLine line) {
        return line.state() != LicenceLine.State.ENDED
                || line.total() == null
                || !line.total().isZero();
    }
}
