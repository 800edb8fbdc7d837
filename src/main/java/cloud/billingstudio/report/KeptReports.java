package cloud.billingstudio.report;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The workbooks of a month end, kept as they were when it ended. */
@Component
@Transactional
public class KeptReports {

    /** These span all periods; a month end keeps its own rows of them. */
    private static final Set<String> BY_PERIOD = Set.of("changes", "postings", "failures");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Reports reports;

    KeptReports(JdbcClient jdbc, Clock clock, Reports reports) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.reports = reports;
    }

    /** @param id of the report, as {@code /api/reports} names it */
    public record KeptReport(String id, String title, Instant madeAt) {}

    /** Makes every report of the period; made again, it takes the place of the one before. */
    public void keep(BillingPeriod period) {
        for (Report report : reports.all()) {
            jdbc.sql("""
                            insert into kept_report (period, report_id, made_at, workbook)
                            values (:period, :report, :at, :workbook)
                            on conflict (period, report_id)
                            do update set made_at = excluded.made_at, workbook = excluded.workbook""")
                    .param("period", period.toString())
                    .param("report", report.id())
                    .param("at", Timestamp.from(clock.instant()))
                    .param("workbook", workbook(report.id(), period))
                    .update();
        }
    }

    /** What is kept of the period, in the order of the report list. */
    @Transactional(readOnly = true)
    public List<KeptReport> of(BillingPeriod period) {
        List<KeptReport> kept = jdbc.sql("select report_id, made_at from kept_report where period = :period")
                .param("period", period.toString())
                .query((row, number) -> new KeptReport(
                        row.getString(1),
                        reports.report(row.getString(1)).title(),
                        row.getTimestamp(2).toInstant()))
                .list();
        return reports.all().stream()
                .flatMap(report -> kept.stream().filter(each -> each.id().equals(report.id())))
                .toList();
    }

    /** @throws Refusal (not found) if the period keeps no such report */
    @Transactional(readOnly = true)
    public byte[] workbook(BillingPeriod period, String reportId) {
        return jdbc.sql("select workbook from kept_report where period = :period and report_id = :report")
                .param("period", period.toString())
                .param("report", reportId)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElseThrow(
                        () -> Refusal.notFound("Month end %s keeps no report \"%s\"; its reports are made when it ends."
                                .formatted(period, reportId)));
    }

    private byte[] workbook(String reportId, BillingPeriod period) {
        List<String> filter = BY_PERIOD.contains(reportId) ? List.of("period:eq:" + period) : List.of();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            reports.workbook(reportId, new ReportRequest(filter, null, List.of(), null, null, null), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }
}
