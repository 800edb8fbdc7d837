package cloud.billingstudio.psa;

import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.shared.Quantity;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings a whole fetch into the book in one transaction: only what is new is written, with one instant of knowledge. */
@Component
class PsaMerge {

    private final JdbcClient jdbc;
    private final Knowledge knowledge;
    private final Fetches fetches;
    private final PsaStaging staging;
    private final Clock clock;

    PsaMerge(JdbcClient jdbc, Knowledge knowledge, Fetches fetches, PsaStaging staging, Clock clock) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
        this.fetches = fetches;
        this.staging = staging;
        this.clock = clock;
    }

    @Transactional
    public void merge(FetchStep read) {
        knowledge.hold();
        FetchStep step = fetches.distrustEmptiness(
                read, "staged_psa_line", "psa_line", "The PSA told no line at all, so no line is declared gone.");
        staging.count();
        noteOrphans(step);
        ProfileMerge profiles = new ProfileMerge(jdbc);
        profiles.prepare();
        PsaMergeSql.TEMPORARY_TABLES.forEach(sql -> jdbc.sql(sql).update());
        long appeared = update(PsaMergeSql.NEW_LINES, step);
        update(PsaMergeSql.NEW_VERSIONS, step);
        update(PsaMergeSql.NEW_COMPANIES, step);
        update(PsaMergeSql.READ_STEPS, step);
        profiles.compare();
        boolean learned = profiles.differing() > 0 || any("new_psa_version") || any("new_psa_company");
        FetchSummary.Changes changes = new FetchSummary.Changes(appeared, profiles.changed(), 0, gone());
        Instant knownAt = learned ? write(step, profiles) : knowledge.now();
        fetches.finish(step, clock.instant(), knownAt, learned, counts(step, knownAt), changes);
        staging.remove(step.id());
    }

    private void noteOrphans(FetchStep step) {
        long orphans = jdbc.sql(PsaMergeSql.ORPHANS)
                .param("id", step.id())
                .query(Long.class)
                .single();
        if (orphans > 0) {
            fetches.note(
                    step.id(),
                    "%d lines were left out, as the PSA did not tell the agreements they belong to."
                            .formatted(orphans));
        }
    }

    private Instant write(FetchStep step, ProfileMerge profiles) {
        Instant knownAt = knowledge.next();
        for (String sql : PsaMergeSql.WRITE) {
            jdbc.sql(sql)
                    .param("known", Timestamp.from(knownAt))
                    .param("connection", step.connection())
                    .update();
        }
        profiles.write(knownAt);
        jdbc.sql(PsaMergeSql.COUNT_BOOK).update();
        return knownAt;
    }

    private FetchSummary.Counts counts(FetchStep step, Instant knownAt) {
        return jdbc.sql(PsaMergeSql.COUNTS)
                .param("id", step.id())
                .param("connection", step.connection())
                .param("known", Timestamp.from(knownAt))
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new FetchSummary.Counts(
                        row.getLong("customers"),
                        row.getLong("contracts"),
                        row.getLong("lines"),
                        row.getLong("unknown_lines"),
                        new Quantity(row.getBigDecimal("quantity"))))
                .single();
    }

    private long update(String sql, FetchStep step) {
        return jdbc.sql(sql)
                .param("id", step.id())
                .param("connection", step.connection())
                .param("complete", step.complete())
                .update();
    }

    private boolean any(String table) {
        return jdbc.sql("select exists (select from %s)".formatted(table))
                .query(Boolean.class)
                .single();
    }

    private long gone() {
        return jdbc.sql("""
                        select count(*) from new_psa_version n join psa_line_version v using (line_id)
                         where v.superseded_at = 'infinity' and n.gone and not v.gone""").query(Long.class).single();
    }
}
