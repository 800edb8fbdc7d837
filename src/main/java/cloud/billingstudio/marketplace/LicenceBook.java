package cloud.billingstudio.marketplace;

import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.ProfileReading;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The licence side of the book. Every reading names the instant of knowledge and the day it is for; lines that begin
 * after that day are left out.
 */
@Component
public class LicenceBook {

    private static final String AS_OF = "select * from licence_lines_as_of(:knownAt, :day) where %s order by line_id";

    /** What is forgotten, the fetches and what they remember included, referring tables first. */
    private static final List<String> TABLES = List.of(
            "licence_quantity",
            "licence_version",
            "licence_line",
            "customer",
            "marketplace_order_line",
            "marketplace_order",
            "marketplace_subscription",
            "marketplace_split_report",
            "uploaded_split",
            "uploaded_split_file",
            "staged_customer",
            "staged_subscription",
            "staged_resource",
            "staged_split");

    private static final String EVER_OF_CUSTOMER = """
            line_id in (select v.line_id from licence_version v join licence_line l on l.id = v.line_id
                         where l.connection = :connection and v.customer_id = :customer)""";

    private final JdbcClient jdbc;
    private final Fetches fetches;
    private final Marketplaces marketplaces;
    private final ProfileReading profiles;

    LicenceBook(JdbcClient jdbc, Fetches fetches, Marketplaces marketplaces) {
        this.jdbc = jdbc;
        this.fetches = fetches;
        this.marketplaces = marketplaces;
        this.profiles = new ProfileReading(jdbc, "licence_quantity", "total");
    }

    /** Every line, ended and vanished ones included, in the order in which they were first seen. */
    @Transactional(readOnly = true)
    public List<LicenceLine> lines(Instant knownAt, LocalDate day) {
        Map<Long, QuantityProfile> all = profiles.all(knownAt);
        return read("true", Map.of(), knownAt, day, all);
    }

    /** Those of the lines that were known and had begun; the others are absent. */
    @Transactional(readOnly = true)
    public List<LicenceLine> linesOf(Collection<LicenceLineId> ids, Instant knownAt, LocalDate day) {
        Long[] wanted = ids.stream().map(LicenceLineId::value).toArray(Long[]::new);
        return read("line_id = any(:ids)", Map.of("ids", wanted), knownAt, day, profiles.of(wanted, knownAt));
    }

    @Transactional(readOnly = true)
    public List<LicenceLine> linesOfCustomer(
            ConnectionId connection, String customerId, Instant knownAt, LocalDate day) {
        Map<String, Object> customer = Map.of("connection", connection.value(), "customer", customerId);
        return read(
                "connection = :connection and customer_id = :customer",
                customer,
                knownAt,
                day,
                profiles.where(EVER_OF_CUSTOMER, customer, knownAt));
    }

    /** Per line the counts that were first seen, as no order told since when they hold; others are absent. */
    @Transactional(readOnly = true)
    public Map<LicenceLineId, Set<Sight>> firstSeen(Collection<LicenceLineId> ids, Instant knownAt) {
        Map<LicenceLineId, Set<Sight>> sights = new HashMap<>();
        jdbc.sql("""
                        select line_id, valid_from, read_before from licence_quantity
                         where line_id = any(:ids) and dated_by = 'SIGHT'
                           and known_at <= :knownAt and superseded_at > :knownAt""")
                .param("ids", ids.stream().map(LicenceLineId::value).toArray(Long[]::new))
                .param("knownAt", Timestamp.from(knownAt))
                .query(row -> {
                    sights.computeIfAbsent(new LicenceLineId(row.getLong("line_id")), line -> new HashSet<>())
                            .add(new Sight(
                                    row.getObject("valid_from", LocalDate.class),
                                    row.getObject("read_before", LocalDate.class)));
                });
        return sights;
    }

    /** A line and the instant of knowledge it is asked for. */
    public record LineAsKnown(LicenceLineId line, Instant knownAt) {}

    /** The totals over time, of each line as known at its own instant; lines without known totals are absent. */
    @Transactional(readOnly = true)
    public Map<LineAsKnown, QuantityProfile> totals(Collection<LineAsKnown> wanted) {
        List<LineAsKnown> lines = List.copyOf(wanted);
        Map<Long, QuantityProfile> read = profiles.each(
                lines.stream().map(each -> each.line().value()).toArray(Long[]::new),
                lines.stream().map(each -> each.knownAt().toString()).toArray(String[]::new));
        Map<LineAsKnown, QuantityProfile> totals = new HashMap<>();
        read.forEach((place, profile) -> totals.put(lines.get(place.intValue() - 1), profile));
        return totals;
    }

    @Transactional(readOnly = true)
    public Optional<LicenceLine> line(LicenceLineId id, Instant knownAt, LocalDate day) {
        return linesOf(List.of(id), knownAt, day).stream().findFirst();
    }

    /** The customers of a connection as last read, by name. */
    @Transactional(readOnly = true)
    public List<Customer> customers(ConnectionId connection) {
        return jdbc.sql("""
                        select customer_id as id, name, external_id, tax_id, email_domain from customer
                         where connection = :connection and superseded_at = 'infinity' order by name, customer_id""")
                .param("connection", connection.value())
                .query(Customer.class)
                .list();
    }

    /** Whether nothing was ever learned from a marketplace. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from licence_line)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Forgets everything, for starting the demo over; nothing else may ever do this. What refers to lines has to be
     * cleared before.
     */
    @Transactional
    public void clear() {
        fetches.forget(marketplaces.all().stream().map(Marketplace::connection).toList());
        for (String table : TABLES) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private List<LicenceLine> read(
            String which, Map<String, ?> params, Instant knownAt, LocalDate day, Map<Long, QuantityProfile> profiles) {
        return jdbc.sql(AS_OF.formatted(which))
                .param("knownAt", Timestamp.from(knownAt))
                .param("day", day)
                .params(params)
                .query(new LicenceLineRows(profiles))
                .list();
    }
}
