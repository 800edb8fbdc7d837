package cloud.billingstudio.psa;

import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.knowledge.ProfileReading;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The PSA side of the book. Every reading names the instant of knowledge it is for. */
@Component
public class PsaBook {

    /** A line's attributes do not depend on the day; the profile says the quantity of every day. */
    private static final String AS_OF =
            "select * from psa_lines_as_of(:knownAt, current_date) where %s order by line_id";

    /** What is forgotten, referring tables first. */
    private static final List<String> TABLES = List.of(
            "psa_quantity",
            "psa_line_version",
            "psa_line",
            "psa_company",
            "staged_psa_company",
            "staged_psa_agreement",
            "staged_psa_line",
            "staged_psa_quantity");

    private static final String EVER_OF_COMPANY = """
            line_id in (select v.line_id from psa_line_version v join psa_line l on l.id = v.line_id
                         where l.connection = :connection and v.company_id = :company)""";

    private final JdbcClient jdbc;
    private final Bulk bulk;
    private final Fetches fetches;
    private final Psas psas;
    private final Knowledge knowledge;
    private final ProfileReading profiles;

    PsaBook(JdbcClient jdbc, Bulk bulk, Knowledge knowledge, Fetches fetches, Psas psas) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.knowledge = knowledge;
        this.fetches = fetches;
        this.psas = psas;
        this.profiles = new ProfileReading(jdbc, "psa_quantity", "quantity");
    }

    /** Every line, those that are gone included, in the order in which they were first seen. */
    @Transactional(readOnly = true)
    public List<PsaLine> lines(Instant knownAt) {
        return read("true", Map.of(), knownAt, profiles.all(knownAt));
    }

    /** Those of the lines that were known; the others are absent. */
    @Transactional(readOnly = true)
    public List<PsaLine> linesOf(Collection<PsaLineId> ids, Instant knownAt) {
        Long[] wanted = ids.stream().map(PsaLineId::value).toArray(Long[]::new);
        return read("line_id = any(:ids)", Map.of("ids", wanted), knownAt, profiles.of(wanted, knownAt));
    }

    @Transactional(readOnly = true)
    public List<PsaLine> linesOfCompany(ConnectionId connection, String companyId, Instant knownAt) {
        Map<String, Object> company = Map.of("connection", connection.value(), "company", companyId);
        return read(
                "connection = :connection and company_id = :company",
                company,
                knownAt,
                profiles.where(EVER_OF_COMPANY, company, knownAt));
    }

    /** The companies of a connection as last read, by name. */
    @Transactional(readOnly = true)
    public List<PsaCompany> companies(ConnectionId connection) {
        return jdbc.sql("""
                        select company_id as id, name, active, tax_id, web_domain from psa_company
                         where connection = :connection and superseded_at = 'infinity' order by name, company_id""")
                .param("connection", connection.value())
                .query(PsaCompany.class)
                .list();
    }

    /** Whether nothing was ever learned from a PSA. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from psa_line)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Learns profiles that were read back from the PSA, as one new instant of knowledge; where nothing differs, nothing
     * is learned.
     *
     * @param readBack per line what the PSA holds; only what counts from the given day on is learned, the days before it
     *     stay as known
     * @param from the day they were read from
     */
    @Transactional
    public void learn(Map<PsaLineId, QuantityProfile> readBack, LocalDate from) {
        knowledge.hold();
        List<List<?>> rows = new ArrayList<>();
        readBack.forEach((line, profile) -> profile.since(from)
                .steps()
                .forEach(step -> rows.add(
                        List.of(line.value(), step.from(), step.quantity().value()))));
        ProfileMerge merge = new ProfileMerge(jdbc);
        merge.prepare();
        bulk.copy("read_step (line_id, valid_from, quantity)", rows);
        merge.compare();
        if (merge.differing() > 0) {
            merge.write(knowledge.next());
        }
    }

    /**
     * Forgets everything, for starting the demo over; nothing else may ever do this. What refers to lines has to be
     * cleared before.
     */
    @Transactional
    public void clear() {
        fetches.forget(psas.all().stream().map(Psa::connection).toList());
        for (String table : TABLES) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private List<PsaLine> read(
            String which, Map<String, ?> params, Instant knownAt, Map<Long, QuantityProfile> profiles) {
        return jdbc.sql(AS_OF.formatted(which))
                .param("knownAt", Timestamp.from(knownAt))
                .params(params)
                .query(new PsaLineRows(profiles))
                .list();
    }
}
