package cloud.billingstudio.sandbox.state;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.fault.Meanwhile;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The sandbox's clock: real time shifted by a kept amount, or standing still. Survives a restart. */
@Component
public class PersistentClock implements SandboxClock {

    /** Another node of a cluster sees a change after this long at the latest. */
    private static final Duration REREAD = Duration.ofSeconds(1);

    private final SandboxDatabase database;
    private volatile Reading reading;

    PersistentClock(SandboxDatabase database) {
        this.database = database;
        this.reading = read();
    }

    @Override
    public Instant now() {
        Reading latest = reading;
        if (System.nanoTime() - latest.takenAt > REREAD.toNanos()) {
            latest = reread(latest);
        }
        return latest.now().plus(Meanwhile.skew());
    }

    /** The present date at the vendors, in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** Whether time stands still. */
    public boolean isFrozen() {
        return read().frozenAt != null;
    }

    /** By how much this clock is ahead of (or behind) real time. */
    public Duration offset() {
        return Duration.between(Instant.now(), read().now());
    }

    /** Sets the time; from there it goes on ticking, or stands still. */
    public void set(Instant now, boolean frozen) {
        store(Duration.between(Instant.now(), now).toMillis(), frozen ? now : null);
    }

    /** Returns to real time. */
    public void returnToRealTime() {
        store(0, null);
    }

    /**
     * Time goes on where the database cannot be asked, or the caller's transaction has failed. What was set meanwhile is
     * newer than what was read.
     */
    private Reading reread(Reading last) {
        try {
            Reading fresh = read();
            synchronized (this) {
                if (reading == last) {
                    reading = fresh;
                }
                return reading;
            }
        } catch (DataAccessException e) {
            return last;
        }
    }

    private synchronized void store(long shiftMillis, @Nullable Instant frozenAt) {
        database.sql("update sandbox.clock set shift_millis = ?, frozen_at = ?")
                .params(shiftMillis, frozenAt == null ? null : Timestamp.from(frozenAt))
                .update();
        reading = read();
    }

    private Reading read() {
        return database.sql("select shift_millis, frozen_at from sandbox.clock")
                .query((row, n) -> {
                    Timestamp frozen = row.getTimestamp("frozen_at");
                    return new Reading(
                            row.getLong("shift_millis"), frozen == null ? null : frozen.toInstant(), System.nanoTime());
                })
                .single();
    }

    private record Reading(long shiftMillis, @Nullable Instant frozenAt, long takenAt) {

        Instant now() {
            return frozenAt != null ? frozenAt : Instant.now().plusMillis(shiftMillis);
        }
    }
}
