package cloud.billingstudio.sandbox.state;

import cloud.billingstudio.sandbox.SandboxClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every write the simulated vendors received. An effective one is recorded in the transaction of its effect. */
@Component
public class Journal {

    /** Any number, the same for all nodes: it makes numbers ascend in the order of commits. */
    private static final long ORDER_LOCK = 7_240_001L;

    private final SandboxDatabase database;
    private final SandboxClock clock;
    private final ObjectMapper json;

    Journal(SandboxDatabase database, SandboxClock clock, ObjectMapper json) {
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    /** Records a write; call it last in the transaction of the effect. */
    public void record(
            String vendor, String operation, String target, boolean effective, @Nullable String body, int status) {
        database.inTransaction(() -> {
            database.sql("select pg_advisory_xact_lock(?)")
                    .param(ORDER_LOCK)
                    .query((row, n) -> n)
                    .list();
            return database.sql("insert into sandbox.journal (at, vendor, operation, target, effective, body, status)"
                            + " values (?, ?, ?, ?, ?, ?::json, ?)")
                    .params(Timestamp.from(clock.now()), vendor, operation, target, effective, asJson(body), status)
                    .update();
        });
    }

    /** The entries after a number, oldest first. */
    public List<JournalEntry> since(long seq) {
        return database.sql("select * from sandbox.journal where seq > ? order by seq")
                .param(seq)
                .query((row, n) -> entry(row))
                .list();
    }

    private @Nullable String asJson(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return json.readTree(body).toString();
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body).toString();
        }
    }

    private JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getString("vendor"),
                row.getString("operation"),
                row.getString("target"),
                row.getBoolean("effective"),
                tree(row.getString("body")),
                row.getInt("status"));
    }

    private @Nullable JsonNode tree(@Nullable String body) {
        try {
            return body == null ? null : json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds a body that is not JSON", e);
        }
    }
}
