package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leaves lines for later in a period, and takes that back. Runs in the caller's transaction. */
@Component
class Deferring {

    private final Knowledge knowledge;
    private final BookLines lines;
    private final Links links;
    private final ExclusionTable exclusions;
    private final JdbcClient jdbc;
    private final Trail trail;

    Deferring(
            Knowledge knowledge,
            BookLines lines,
            Links links,
            ExclusionTable exclusions,
            JdbcClient jdbc,
            Trail trail) {
        this.knowledge = knowledge;
        this.lines = lines;
        this.links = links;
        this.exclusions = exclusions;
        this.jdbc = jdbc;
        this.trail = trail;
    }

    void leaveForLater(LicenceLineId id, @Nullable String reason, Decision by) {
        BillingPeriod period = period(by);
        Instant now = knowledge.next();
        LicenceLine line = lines.licence(id, now);
        if (!links.activeOf(List.of(id), now).isEmpty() || exclusions.holds(id, lines.today())) {
            throw Refusal.conflict(
                    "\"%s\" is linked or excluded, so there is nothing to leave for later; reload the list."
                            .formatted(BookLines.words(line)));
        }
        end(id, period, now, by);
        jdbc.sql("""
                        insert into deferral (licence_line_id, period, reason, decided_by, known_at)
                        values (?, ?, ?, ?, ?)""")
                .params(Arrays.asList(id.value(), period.toString(), reason, by.by(), Timestamp.from(now)))
                .update();
        trail.tell(
                by,
                "lineLeftForLater",
                BookLines.subject(line),
                Map.of(),
                reason == null ? Map.of() : Map.of("reason", reason));
    }

    void undoLater(LicenceLineId id, Decision by) {
        BillingPeriod period = period(by);
        Instant now = knowledge.next();
        LicenceLine line = lines.licence(id, now);
        if (end(id, period, now, by) == 0) {
            throw Refusal.notFound(
                    "\"%s\" was not left for later in %s; reload the list.".formatted(BookLines.words(line), period));
        }
        trail.tell(by, "lineTakenUpAgain", BookLines.subject(line), Map.of(), Map.of());
    }

    /** By licence line id. */
    Map<Long, OpenItem.Deferral> of(BillingPeriod period, Instant knownAt) {
        Map<Long, OpenItem.Deferral> deferrals = new HashMap<>();
        jdbc.sql("select licence_line_id, decided_by, reason from deferrals_as_of(?, ?)")
                .params(Timestamp.from(knownAt), period.toString())
                .query(row -> {
                    deferrals.put(
                            row.getLong("licence_line_id"),
                            new OpenItem.Deferral(row.getString("decided_by"), row.getString("reason")));
                });
        return deferrals;
    }

    private int end(LicenceLineId id, BillingPeriod period, Instant at, Decision by) {
        return jdbc.sql("""
                        update deferral set superseded_at = ?, ended_by = ?
                         where licence_line_id = ? and period = ? and superseded_at = 'infinity'""")
                .params(Timestamp.from(at), by.by(), id.value(), period.toString())
                .update();
    }

    private static BillingPeriod period(Decision by) {
        if (by.period() == null) {
            throw Refusal.invalid("A line is left for later in a month end; name its period, for example 2026-10.");
        }
        return by.period();
    }
}
