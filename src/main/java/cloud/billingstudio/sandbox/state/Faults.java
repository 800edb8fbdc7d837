package cloud.billingstudio.sandbox.state;

import cloud.billingstudio.sandbox.fault.Fault;
import cloud.billingstudio.sandbox.fault.FaultKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/** The faults still to be played, kept in the database so that they outlive a restart. */
@Component
public class Faults {

    private final SandboxDatabase database;

    Faults(SandboxDatabase database) {
        this.database = database;
    }

    /** Adds a fault and tells its number. */
    public long add(Fault fault) {
        return database.sql("insert into sandbox.fault (vendor, operation, kind, remaining, probability, seed,"
                        + " delay_millis, status, body, retry_after, skew_seconds)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(
                        fault.vendor(),
                        fault.operation(),
                        fault.kind().name(),
                        fault.remaining(),
                        fault.probability(),
                        fault.seed(),
                        fault.delayMillis(),
                        fault.status(),
                        fault.body(),
                        fault.retryAfter(),
                        fault.skewSeconds())
                .query(Long.class)
                .single();
    }

    /** The faults that may still happen. */
    public List<Fault> pending() {
        return database.sql("select * from sandbox.fault where remaining > 0 order by id")
                .query((row, n) -> fault(row))
                .list();
    }

    /** Forgets all faults. */
    public void clear() {
        database.sql("delete from sandbox.fault").update();
    }

    /** Draws the fault a request meets, and uses it up by one. */
    Optional<Fault> draw(String vendor, String operation) {
        return pending().stream()
                .filter(fault -> fault.matches(vendor, operation))
                .filter(this::happens)
                .findFirst();
    }

    private boolean happens(Fault fault) {
        long seen = database.sql("update sandbox.fault set seen = seen + 1 where id = ? returning seen")
                .param(fault.id())
                .query(Long.class)
                .optional()
                .orElse(0L);
        double drawn = new SplittableRandom(fault.seed() * 31 + seen).nextDouble();
        return drawn < fault.probability()
                && database.sql("update sandbox.fault set remaining = remaining - 1 where id = ? and remaining > 0")
                                .param(fault.id())
                                .update()
                        == 1;
    }

    private static Fault fault(ResultSet row) throws SQLException {
        return new Fault(
                row.getLong("id"),
                row.getString("vendor"),
                row.getString("operation"),
                FaultKind.valueOf(row.getString("kind")),
                row.getInt("remaining"),
                row.getDouble("probability"),
                row.getLong("seed"),
                row.getLong("delay_millis"),
                row.getObject("status", Integer.class),
                row.getString("body"),
                row.getObject("retry_after", Integer.class),
                row.getLong("skew_seconds"));
    }
}
