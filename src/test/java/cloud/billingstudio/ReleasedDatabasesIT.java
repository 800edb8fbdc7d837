package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Whoever installs this Studio over a released one finds the open month end where it was: it goes on to its end, each
 * change is written once, and the PSA then bills what the marketplace sold.
 */
@Tag("month-end")
@ResourceLock("processes")
class ReleasedDatabasesIT {

    /** By then every change has taken effect. */
    private static final LocalDate FAR_AHEAD = LocalDate.parse("2027-06-15");

    @TempDir
    private Path folder;

    private ForkedStudio studio;
    private SandboxControl sandbox;
    private MonthEndRun run;

    @AfterEach
    void stop() throws InterruptedException {
        studio.stop();
    }

    @Test
    void readsOnWhereTheReleaseWasFetching() throws IOException {
        start(ReleasedDatabase.FETCHING);
        run.reviewAll();
        closeByApproving();
    }

    @Test
    void goesOnWithTheReviewTheReleaseHadBegun() throws IOException {
        start(ReleasedDatabase.REVIEW);
        assertThat(run.state()).isEqualTo("REVIEW");
        run.reviewAll();
        closeByApproving();
    }

    @Test
    void takesTheApprovalOfThePlanTheReleaseHadFrozen() throws IOException {
        start(ReleasedDatabase.APPROVAL);
        assertThat(run.until("APPROVAL").path("planHash").asText()).hasSize(64);
        closeByApproving();
    }

    @Test
    void postsTheRestOfWhatTheReleaseWasPosting() throws IOException {
        start(ReleasedDatabase.POSTING);
        run.until("CLOSED");
        assertEverythingIsPostedOnce();
    }

    @Test
    void triesAgainWhatThePsaRefusedTheRelease() throws IOException {
        start(ReleasedDatabase.FAILURES);
        run.until("FAILURES");
        assertThat(sandbox.adjustments())
                .isNotEmpty()
                .hasSizeLessThan(run.changes().size());
        run.manager
                .complete(run.task(run.manager, "resolveFailures"), Map.of("decision", "retry", "comment", "Unlocked."))
                .good();
        run.until("CLOSED");
        assertEverythingIsPostedOnce();
    }

    private void start(ReleasedDatabase database) throws IOException {
        studio = ForkedStudio.start(
                folder, "--spring.datasource.url=" + database.restore(), "--spring.datasource.username=postgres");
        sandbox = new SandboxControl(studio.port());
        run = new MonthEndRun(studio.port(), ReleasedDatabase.PERIOD);
    }

    private void closeByApproving() {
        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("CLOSED");
        assertEverythingIsPostedOnce();
    }

    private void assertEverythingIsPostedOnce() {
        int planned = run.changes().size();
        assertThat(planned).isGreaterThan(5);
        assertThat(run.overview().at("/counts/verified").asInt()).isEqualTo(planned);
        assertThat(linesAndDays(sandbox.adjustments())).hasSize(planned).doesNotHaveDuplicates();

        Map<String, Integer> sold = sold();
        assertThat(sold).hasSizeGreaterThan(20);
        assertThat(sandbox.unitsOn(FAR_AHEAD)).containsAllEntriesOf(sold);
    }

    private static List<String> linesAndDays(List<String> adjustments) {
        return adjustments.stream()
                .map(adjustment -> adjustment.substring(0, adjustment.indexOf(':')))
                .toList();
    }

    /** What the marketplace sold on each linked line of Autotask. */
    private Map<String, Integer> sold() {
        Map<String, Integer> sold = new HashMap<>();
        JsonNode linked = run.manager
                .get("/api/reports/linked?size=1000&filter=psa:eq:autotask")
                .good()
                .path("rows");
        linked.forEach(row ->
                sold.merge(row.path("psaLineId").asText(), row.path("total").asInt(), Integer::sum));
        return sold;
    }
}
