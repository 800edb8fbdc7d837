package cloud.billingstudio.posting;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.planning.LastPosted;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ledger tells the planner about the past of PSA lines. */
@Repository
class PostedProfiles implements LastPosted {

    private final JdbcClient jdbc;
    private final Knowledge knowledge;
    private final OwnTransactions transactions;

    PostedProfiles(JdbcClient jdbc, Knowledge knowledge, OwnTransactions transactions) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
        this.transactions = transactions;
    }

    /** Keeps what was read back and verified, inside the caller's transaction; what held before stays as history. */
    void keep(long planId, Map<PsaLineId, QuantityProfile> verified) {
        if (verified.isEmpty()) {
            return;
        }
        Timestamp knownAt = Timestamp.from(knowledge.next());
        jdbc.sql("""
                        update posted_profile set superseded_at = :knownAt
                         where psa_line_id = any(:lines) and superseded_at = 'infinity'""")
                .param("knownAt", knownAt)
                .param("lines", ids(verified.keySet()))
                .update();
        verified.forEach((line, profile) -> jdbc.sql("""
                        insert into posted_profile (psa_line_id, plan_id, profile, known_at)
                        values (:line, :plan, :profile::jsonb, :knownAt)""")
                .param("line", line.value())
                .param("plan", planId)
                .param("profile", ProfileText.json(profile))
                .param("knownAt", knownAt)
                .update());
    }

    @Override
    public Map<PsaLineId, QuantityProfile> profiles(Collection<PsaLineId> lines) {
        return jdbc
                .sql("""
                        select psa_line_id, profile from posted_profile
                         where psa_line_id = any(:lines) and superseded_at = 'infinity'""")
                .param("lines", ids(lines))
                .query((row, n) -> Map.entry(
                        new PsaLineId(row.getLong("psa_line_id")), ProfileText.read(row.getString("profile"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<PsaLineId, Set<LocalDate>> postedDates(Collection<PsaLineId> lines) {
        Map<PsaLineId, Set<LocalDate>> dates = new HashMap<>();
        jdbc.sql("""
                        select p.psa_line_id, p.effective_date from posting p
                         where p.psa_line_id = any(:lines)
                           and (p.posted_at is not null
                                or exists (select from posting_attempt a
                                            where a.posting_id = p.id
                                              and (a.outcome is null or a.outcome in ('UNKNOWN', 'LOST'))))""").param("lines", ids(lines)).query(row -> {
            dates.computeIfAbsent(new PsaLineId(row.getLong("psa_line_id")), line -> new TreeSet<>())
                    .add(row.getObject("effective_date", LocalDate.class));
        });
        return dates;
    }

    @Override
    public Set<PsaLineId> voidLines(long planId) {
        return jdbc
                .sql("select distinct psa_line_id from posting where plan_id = :plan and state = 'VOID'")
                .param("plan", planId)
                .query(Long.class)
                .list()
                .stream()
                .map(PsaLineId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isBegun(long planId) {
        return jdbc.sql("""
                        select exists (select from posting_attempt a join posting p on p.id = a.posting_id
                                        where p.plan_id = :plan)""").param("plan", planId).query(Boolean.class).single();
    }

    /** As {@link #anyIntent}, of one plan of the period. */
    boolean anyIntentOf(long planId, BillingPeriod period) {
        return transactions.joined(() -> {
            new PeriodLock(jdbc, period).holdAlone();
            return isBegun(planId);
        });
    }

    /** The newest period of which anything was ever sent or may have been. */
    Optional<BillingPeriod> latestSent() {
        return jdbc.sql("""
                        select p.period from posting p
                         where p.attempts > 0
                         order by p.period desc limit 1""").query(String.class).optional().map(BillingPeriod::parse);
    }

    /** Holds off every sending of the period until the caller's transaction ends, then looks. */
    @Override
    public boolean anyIntent(BillingPeriod period) {
        return transactions.joined(() -> {
            new PeriodLock(jdbc, period).holdAlone();
            return jdbc.sql("""
                            select exists (select from posting_attempt a join posting p on p.id = a.posting_id
                                            where p.period = :period)""")
                    .param("period", period.toString())
                    .query(Boolean.class)
                    .single();
        });
    }

    private static Long[] ids(Collection<PsaLineId> lines) {
        return lines.stream().map(PsaLineId::value).toArray(Long[]::new);
    }
}
