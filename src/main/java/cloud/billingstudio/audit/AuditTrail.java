package cloud.billingstudio.audit;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes every {@link Auditable} in the transaction of what it tells of, and reads the trail back. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Auditable event) {
        BillingPeriod period = event.period();
        jdbc.sql("""
                        insert into audit_event (happened_at, actor, action, subject, period, reason, before, after)
                        values (:at, :actor, :action, :subject, :period, :reason, :before::jsonb, :after::jsonb)""")
                .param("at", Timestamp.from(clock.instant()))
                .param("actor", event.actor())
                .param("action", event.action())
                .param("subject", event.subject())
                .param("period", period == null ? null : period.toString())
                .param("reason", event.reason())
                .param("before", text(event.before()))
                .param("after", text(event.after()))
                .update();
    }

    /** The newest entries first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> entries(@Nullable String period, @Nullable Long beforeId, int most) {
        return jdbc.sql("""
                        select id, happened_at, actor, action, subject, period, reason,
                               before::text as before, after::text as after
                          from audit_event
                         where (:period::text is null or period = :period)
                           and (:beforeId::bigint is null or id < :beforeId)
                         order by id desc
                         limit :most""")
                .param("period", period)
                .param("beforeId", beforeId)
                .param("most", most)
                .query((row, number) -> new AuditEntry(
                        row.getLong("id"),
                        row.getTimestamp("happened_at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("period"),
                        row.getString("reason"),
                        map(row.getString("before")),
                        map(row.getString("after"))))
                .list();
    }

    private String text(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Not plain values: " + values.keySet(), impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String text) {
        try {
            return json.readValue(text, Map.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The trail holds no plain values", impossible);
        }
    }
}
