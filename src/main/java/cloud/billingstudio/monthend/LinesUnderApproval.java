package cloud.billingstudio.monthend;

import cloud.billingstudio.mapping.HeldLines;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lines of plans that wait for approval or are approved and not yet at their end: what was shown to the approver is
 * what is posted, so nobody decides about them meanwhile, by whatever door.
 */
@Component
class LinesUnderApproval implements HeldLines {

    private static final String WAITING = """
            select c.psa_line_id, c.licence_line_ids from plan_change c
             where c.plan_id = :plan and (c.psa_line_id = any (:psa) or c.licence_line_ids && :licences)""";

    private static final String APPROVED = """
            select c.psa_line_id, c.licence_line_ids
              from plan_change c
              left join posting p on p.plan_id = c.plan_id and p.change_key = c.key
             where c.plan_id = :plan and (c.psa_line_id = any (:psa) or c.licence_line_ids && :licences)
               and c.decision <> 'HELD' and (p.id is null or p.state not in ('VERIFIED', 'VOID', 'LEFT'))""";

    private final JdbcClient jdbc;
    private final MonthEnds monthEnds;
    private final Clock clock;

    LinesUnderApproval(JdbcClient jdbc, MonthEnds monthEnds, Clock clock) {
        this.jdbc = jdbc;
        this.monthEnds = monthEnds;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Held of(Collection<LicenceLineId> licenceLines, Collection<PsaLineId> psaLines) {
        Map<LicenceLineId, String> licences = new HashMap<>();
        Map<PsaLineId, String> psa = new HashMap<>();
        for (MonthEnd monthEnd : monthEnds.openForUpdate()) {
            if (monthEnd.state() == MonthEndState.APPROVAL && monthEnd.planId() != null) {
                collect(WAITING, monthEnd.planId(), waiting(monthEnd), licenceLines, psaLines, licences, psa);
            }
            for (Approved plan : approved(monthEnd)) {
                collect(APPROVED, plan.id(), beingPosted(monthEnd, plan), licenceLines, psaLines, licences, psa);
            }
        }
        return new Held(licences, psa);
    }

    /** @param by who gave the last approval that was needed */
    private record Approved(long id, String by, Instant at) {}

    private List<Approved> approved(MonthEnd monthEnd) {
        return jdbc.sql("""
                        select distinct on (b.number) b.plan_id, a.decided_by, a.decided_at
                          from posted_plan b
                          join approval a on a.plan_id = b.plan_id and a.decision = 'APPROVED' and a.voided_at is null
                         where b.month_end_id = :id
                         order by b.number, a.id desc""")
                .param("id", monthEnd.id())
                .query((row, number) -> new Approved(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
    }

    private void collect(
            String query,
            long plan,
            String words,
            Collection<LicenceLineId> licenceLines,
            Collection<PsaLineId> psaLines,
            Map<LicenceLineId, String> licences,
            Map<PsaLineId, String> psa) {
        jdbc.sql(query)
                .param("plan", plan)
                .param("psa", psaLines.stream().map(PsaLineId::value).toArray(Long[]::new))
                .param(
                        "licences",
                        licenceLines.stream().map(LicenceLineId::value).toArray(Long[]::new))
                .query(row -> {
                    psa.putIfAbsent(new PsaLineId(row.getLong(1)), words);
                    Arrays.stream((Long[]) row.getArray(2).getArray())
                            .forEach(line -> licences.putIfAbsent(new LicenceLineId(line), words));
                });
    }

    private String waiting(MonthEnd monthEnd) {
        return "it is part of the plan of month end %s, which waits for approval; send the plan back first, or decide afterwards"
                .formatted(monthEnd.period());
    }

    private String beingPosted(MonthEnd monthEnd, Approved plan) {
        return "it is part of the plan of month end %s, which was approved by %s on %s and is being posted; decide once its change is at its end"
                .formatted(monthEnd.period(), plan.by(), Minutes.words(plan.at(), clock.getZone()));
    }
}
