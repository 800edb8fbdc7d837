package cloud.billingstudio.report;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.shared.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** All reports, as rows for a screen or as a workbook; both come from one query. */
@Component
public class Reports {

    private static final int MOST_ROWS_OF_A_SHEET = 1_000_000;

    private final ReportReader reader;
    private final Knowledge knowledge;
    private final Clock clock;

    Reports(ReportReader reader, Knowledge knowledge, Clock clock) {
        this.reader = reader;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    public List<Report> all() {
        return Catalogue.REPORTS;
    }

    /** @throws Refusal (not found) naming the id and those there are */
    public Report report(String id) {
        return all().stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no report \"%s\"; there are %s."
                        .formatted(id, all().stream().map(Report::id).collect(Collectors.joining(", ")))));
    }

    /**
     * One page of rows with the totals of the whole selection.
     *
     * @throws Refusal (not found) for an unknown report, (invalid) for a request it cannot answer
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public ReportPage page(String id, ReportRequest request) {
        Selection selection = Selection.parse(report(id), request);
        Slice slice = Slice.parse(request.page(), request.size());
        AsOf asOf = asOf(request);
        Totals totals = reader.totals(selection, asOf);
        List<Map<String, Object>> rows = reader.page(selection, asOf, slice);
        return new ReportPage(
                rows,
                new ReportPage.Page(slice.number(), slice.size(), totals.rows()),
                totals.sums(),
                asOf.knownAt(),
                totals.unknown());
    }

    /**
     * The whole selection as a workbook (xlsx), whatever page the request names. Nothing is written to {@code out} before
     * everything is read, so a refusal or failure leaves it untouched.
     *
     * @throws Refusal (not found) for an unknown report, (invalid) for a request it cannot answer
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void workbook(String id, ReportRequest request, OutputStream out) throws IOException {
        Selection selection = Selection.parse(report(id), request);
        AsOf asOf = asOf(request);
        Totals totals = reader.totals(selection, asOf);
        if (totals.rows() > MOST_ROWS_OF_A_SHEET) {
            throw Refusal.invalid("These are %d rows and a workbook holds %d; narrow the filter."
                    .formatted(totals.rows(), MOST_ROWS_OF_A_SHEET));
        }
        try (Workbook workbook = new Workbook(selection.report(), clock.getZone())) {
            workbook.head(asOf, selection.words());
            reader.each(selection, asOf, workbook::add);
            workbook.foot(totals);
            workbook.writeTo(out);
        }
    }

    /**
     * How a count is spread over the texts of some columns, the largest groups first.
     *
     * @param by one or two columns of text
     * @param of a totalled count
     * @param most how many groups; what is beyond them is summed as {@link Shares#others()}
     * @throws Refusal (not found) for an unknown report, (invalid) for columns it cannot group by or add up
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Shares shares(String id, ReportRequest request, List<String> by, String of, int most) {
        Selection selection = Selection.parse(report(id), request);
        List<Column> groups = Shares.groups(selection.report(), by);
        Column counted = Shares.counted(selection.report(), of);
        AsOf asOf = asOf(request);
        Totals totals = reader.totals(selection, asOf);
        return Shares.of(reader.shares(selection, asOf, groups, counted, most), totals, counted);
    }

    private AsOf asOf(ReportRequest request) {
        String asked = request.asOf();
        return asked == null || asked.isBlank() ? latest() : AsOf.parse(asked, clock.getZone());
    }

    /**
     * All that is known, counted on today. Where nothing was learned today it is the day's first instant, which tells the
     * same again whenever it is asked for; the present instant would not, while somebody is learning.
     */
    private AsOf latest() {
        Instant learned = knowledge.now();
        Instant today = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
        return AsOf.at(learned.isAfter(today) ? learned : today, clock.getZone());
    }
}
