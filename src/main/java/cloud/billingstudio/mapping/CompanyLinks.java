package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.ConnectionId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which company of which PSA a customer is; learned from links, and forgotten with the last of them. */
@Component
class CompanyLinks {

    /** A customer of a marketplace. */
    record CustomerKey(ConnectionId marketplace, String customerId) {
        static CustomerKey of(LicenceLine line) {
            return new CustomerKey(line.connection(), line.customerId());
        }
    }

    /** A company of a PSA. */
    record CompanyKey(ConnectionId psa, String companyId) {
        static CompanyKey of(PsaLine line) {
            return new CompanyKey(line.connection(), line.companyId());
        }
    }

    private record Pair(CustomerKey customer, CompanyKey company) {}

    private static final String LATEST =
            "select marketplace, customer_id, psa, company_id from company_link where superseded_at = 'infinity'";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    CompanyLinks(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Map<CustomerKey, Set<CompanyKey>> all() {
        return read(LATEST);
    }

    Set<CompanyKey> of(CustomerKey customer) {
        return read(
                        LATEST + " and marketplace = ? and customer_id = ?",
                        customer.marketplace().value(),
                        customer.customerId())
                .getOrDefault(customer, Set.of());
    }

    Set<CustomerKey> customersOf(CompanyKey company) {
        return read(LATEST + " and psa = ? and company_id = ?", company.psa().value(), company.companyId())
                .keySet();
    }

    /** Learns the customers' companies from links; what is known already stays. */
    void learn(Collection<NewLink> links, Instant knownAt) {
        List<Object[]> rows = links.stream()
                .map(link -> new Object[] {
                    link.licence().connection().value(),
                    link.licence().customerId(),
                    link.psa().connection().value(),
                    link.psa().companyId(),
                    link.origin().name(),
                    link.by(),
                    Timestamp.from(knownAt)
                })
                .toList();
        batches.batchUpdate("""
                insert into company_link (marketplace, customer_id, psa, company_id, origin, decided_by, known_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (marketplace, customer_id, psa, company_id) where superseded_at = 'infinity' do nothing""", rows);
    }

    void end(CustomerKey customer, CompanyKey company, Instant at, String by) {
        jdbc.sql("""
                        update company_link set superseded_at = ?, ended_by = ?
                         where marketplace = ? and customer_id = ? and psa = ? and company_id = ?
                           and superseded_at = 'infinity'""")
                .params(
                        Timestamp.from(at),
                        by,
                        customer.marketplace().value(),
                        customer.customerId(),
                        company.psa().value(),
                        company.companyId())
                .update();
    }

    private Map<CustomerKey, Set<CompanyKey>> read(String sql, Object... params) {
        return jdbc
                .sql(sql)
                .params(params)
                .query((row, number) -> new Pair(
                        new CustomerKey(new ConnectionId(row.getString(1)), row.getString(2)),
                        new CompanyKey(new ConnectionId(row.getString(3)), row.getString(4))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Pair::customer, Collectors.mapping(Pair::company, Collectors.toSet())));
    }
}
