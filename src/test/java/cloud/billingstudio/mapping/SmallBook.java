package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A book written by hand: who bought what, and who is billed what, all known since some instant of 1 January 2020. */
class SmallBook {

    static final LocalDate DAY = LocalDate.of(2026, 10, 31);
    private static final String EXCHANGE = "Exchange Online (Plan 1)";

    private static int books = 0;

    private final JdbcClient jdbc;
    private final Timestamp knownAt;
    private int next = 1000;

    SmallBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.knownAt = Timestamp.from(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(++books));
    }

    LicenceLineId bought(String customer, int count) {
        return bought(customer, EXCHANGE, "100234", EXCHANGE, count);
    }

    LicenceLineId bought(String customer, String subscription, String resourceId, String resource, int count) {
        String account = account(customer);
        long id = jdbc.sql("""
                        insert into licence_line (connection, subscription_id, resource_id)
                        values ('ingram', ?, ?) returning id""")
                .params(String.valueOf(++next), resourceId)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into licence_version (line_id, customer_id, subscription_name, resource_name, state, known_at)
                        values (?, ?, ?, ?, 'ACTIVE', ?)""").params(id, account, subscription, resource, knownAt).update();
        jdbc.sql("""
                        insert into licence_quantity (line_id, valid_from, total, dated_by, known_at)
                        values (?, '2020-01-01', ?, 'ORDER', ?)""").params(id, count, knownAt).update();
        return new LicenceLineId(id);
    }

    PsaLineId billed(String company, int count) {
        return billed("autotask", company, "Cloud", EXCHANGE, count);
    }

    PsaLineId billed(String psa, String company, String agreement, String service, int count) {
        String companyId = company(psa, company);
        long id = jdbc.sql("insert into psa_line (connection, external_id) values (?, ?) returning id")
                .params(psa, String.valueOf(++next))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into psa_line_version (line_id, company_id, agreement_id, agreement_name, agreement_start,
                            agreement_active, prorating, service_id, service_name, gone, known_at)
                        values (?, ?, ?, ?, '2020-01-01', true, true, ?, ?, false, ?)""")
                .params(id, companyId, companyId + agreement, agreement, service, service, knownAt)
                .update();
        jdbc.sql("insert into psa_quantity (line_id, valid_from, quantity, known_at) values (?, '2020-01-01', ?, ?)")
                .params(id, count, knownAt)
                .update();
        return new PsaLineId(id);
    }

    String company(String psa, String name) {
        jdbc.sql("""
                        insert into psa_company (connection, company_id, name, active, known_at)
                        values (?, ?, ?, true, ?) on conflict do nothing""").params(psa, "c-" + name, name, knownAt).update();
        return "c-" + name;
    }

    String account(String name) {
        jdbc.sql("""
                        insert into customer (connection, customer_id, name, known_at)
                        values ('ingram', ?, ?, ?) on conflict do nothing""").params("a-" + name, name, knownAt).update();
        return "a-" + name;
    }

    String subscriptionOf(LicenceLineId line) {
        return jdbc.sql("select subscription_id from licence_line where id = ?")
                .param(line.value())
                .query(String.class)
                .single();
    }

    String externalIdOf(PsaLineId line) {
        return jdbc.sql("select external_id from psa_line where id = ?")
                .param(line.value())
                .query(String.class)
                .single();
    }
}
