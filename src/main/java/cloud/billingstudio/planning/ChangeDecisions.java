package cloud.billingstudio.planning;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.shared.BillingPeriod;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people said about changes and drift, with its history. */
@Repository
class ChangeDecisions {

    private final JdbcClient jdbc;
    private final Knowledge knowledge;

    ChangeDecisions(JdbcClient jdbc, Knowledge knowledge) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
    }

    /** What holds, by key. */
    Map<String, ChangeDecision> of(BillingPeriod period) {
        Map<String, ChangeDecision> decisions = new HashMap<>();
        jdbc.sql("""
                        select change_key, decision from change_decision
                         where period = :period and superseded_at = 'infinity'""").param("period", period.toString()).query(row -> {
            decisions.put(row.getString("change_key"), ChangeDecision.valueOf(row.getString("decision")));
        });
        return decisions;
    }

    void add(BillingPeriod period, String key, ChangeDecision decision, @Nullable String reason, String by) {
        Timestamp now = Timestamp.from(knowledge.next());
        end(period, key, by, now);
        jdbc.sql("""
                        insert into change_decision (period, change_key, decision, reason, decided_by, known_at)
                        values (:period, :key, :decision, :reason, :by, :now)""")
                .param("period", period.toString())
                .param("key", key)
                .param("decision", decision.name())
                .param("reason", reason)
                .param("by", by)
                .param("now", now)
                .update();
    }

    /** What was said until now; empty if nothing was. */
    Optional<ChangeDecision> remove(BillingPeriod period, String key, String by) {
        Optional<ChangeDecision> before = Optional.ofNullable(of(period).get(key));
        if (before.isPresent()) {
            end(period, key, by, Timestamp.from(knowledge.next()));
        }
        return before;
    }

    private void end(BillingPeriod period, String key, String by, Timestamp now) {
        jdbc.sql("""
                        update change_decision set superseded_at = :now, ended_by = :by
                         where period = :period and change_key = :key and superseded_at = 'infinity'""")
                .param("now", now)
                .param("by", by)
                .param("period", period.toString())
                .param("key", key)
                .update();
    }
}
