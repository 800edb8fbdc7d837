package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cloud.billingstudio.FaultMatrix.Cell;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.MarketplaceFetch;
import cloud.billingstudio.posting.PostingSlice;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaFetch;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each cell of {@link FaultMatrix} on the real Studio and the simulated vendors, over HTTP: the smallest fetch or posting
 * that makes the request. The vendors' journal proves that nothing took effect twice.
 */
@FaultTest
class FaultMatrixIT {

    private static final FetchOwner OWNER = new FetchOwner("test", "clerk");
    private static final ConnectionId INGRAM = new ConnectionId("ingram");
    private static final Duration JOB = Duration.ofSeconds(20);
    private static final int MOST_JOBS = 50;
    private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

    /** Where each vendor was last asked. */
    private static final Map<String, String> HOSTS = new HashMap<>();

    private static int cells;
    private static int connectwiseDays;

    private final ConfigurableApplicationContext studio;
    private final MarketplaceFetch marketplaceFetch;
    private final PsaFetch psaFetch;
    private final LicenceBook licences;
    private final PsaBook psaLines;
    private final Psas psas;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final int port;
    private final SandboxControl vendors;
    private final SmallConnectWise connectwise;

    @Autowired
    FaultMatrixIT(
            ConfigurableApplicationContext studio,
            MarketplaceFetch marketplaceFetch,
            PsaFetch psaFetch,
            LicenceBook licences,
            PsaBook psaLines,
            Psas psas,
            Clock clock,
            JdbcClient jdbc,
            @LocalServerPort int port) {
        this.studio = studio;
        this.marketplaceFetch = marketplaceFetch;
        this.psaFetch = psaFetch;
        this.licences = licences;
        this.psaLines = psaLines;
        this.psas = psas;
        this.clock = clock;
        this.jdbc = jdbc;
        this.port = port;
        this.vendors = new SandboxControl(port);
        this.connectwise = new SmallConnectWise(port);
    }

    static Stream<Cell> readings() {
        return FaultMatrix.readings();
    }

    static Stream<Cell> writings() {
        return FaultMatrix.writings();
    }

    @BeforeEach
    void beginWithAKnownBookAndWithoutFaults() {
        if (cells++ == 0) {
            vendors.clock("2026-11-05T09:00:00Z");
            vendors.reset(10, 30);
            connectwise.enter(4);
            findVendorsAt("127.0.0.1");
            fetched(INGRAM.value());
            psas.all().forEach(psa -> fetched(psa.connection().value()));
        }
        vendors.forgetFaults();
        letPausesEnd();
    }

    @ParameterizedTest
    @MethodSource("readings")
    void keepsTheBookWholeWhateverAReadingMeets(Cell cell) {
        if (cell.vendor().equals("ingram")) {
            readLicences(cell);
        } else {
            readPsa(cell);
        }
    }

    private void readLicences(Cell cell) {
        LicenceLine bought = licenceLines().stream()
                .filter(line -> line.state() == LicenceLine.State.ACTIVE && line.total() != null)
                .findFirst()
                .orElseThrow();
        Quantity total = bought.total().plus(Quantity.of(1));
        vendors.marketplace(SandboxControl.setQuantity(
                bought.subscriptionId(), bought.resourceId(), total.value().intValueExact()));
        List<LicenceLine> before = licenceLines();

        meet(cell);
        long fetch = marketplaceFetch.start(OWNER, INGRAM);
        int failed = jobs(() -> {
            assertThat(licenceLines())
                    .as("the book while the fetch is under way")
                    .isEqualTo(before);
            return marketplaceFetch.proceed(fetch, JOB).finished();
        });

        assertEnding(cell, failed, marketplaceFetch.summary(fetch));
        assertThat(licenceLines())
                .filteredOn(line -> !line.id().equals(bought.id()))
                .isEqualTo(before.stream()
                        .filter(line -> !line.id().equals(bought.id()))
                        .toList());
        assertThat(licenceLines())
                .filteredOn(line -> line.id().equals(bought.id()))
                .singleElement()
                .satisfies(line -> assertThat(line.total()).isEqualTo(total));
    }

    private void readPsa(Cell cell) {
        PsaLine line = line(cell.vendor(), cells / 20);
        LocalDate day = LocalDate.now(clock).plusDays(1 + cells % 20);
        Quantity units = line.profile().at(day).orElseThrow().plus(Quantity.of(1));
        if (cell.vendor().equals("connectwise")) {
            connectwise.raise(line.externalId(), 1);
        } else {
            vendors.psaUnits(line.externalId(), units.value().intValueExact(), day);
        }
        List<PsaLine> before = psaLines.lines(EVER);

        meet(cell);
        long fetch = psaFetch.start(OWNER, new ConnectionId(cell.vendor()));
        int failed = jobs(() -> {
            assertThat(psaLines.lines(EVER))
                    .as("the book while the fetch is under way")
                    .isEqualTo(before);
            return psaFetch.proceed(fetch, JOB).finished();
        });

        assertEnding(cell, failed, psaFetch.summary(fetch));
        assertThat(known(line).profile().at(day)).contains(units);
        assertThat(psaLines.lines(EVER)).hasSameSizeAs(before);
    }

    private void assertEnding(Cell cell, int failed, FetchSummary summary) {
        String ending = summary.notes().isEmpty() ? failed > 0 ? "next job" : "goes on" : "noted";
        assertThat(vendors.faultsLeft()).as("faults not met").isZero();
        assertThat(ending).as(summary.notes().toString()).isEqualTo(cell.ending());
    }

    @ParameterizedTest
    @MethodSource("writings")
    void writesOnceWhateverItMeets(Cell cell) {
        PsaLine line = line(cell.vendor(), cell.vendor().equals("connectwise") ? 3 : cells / 20);
        LocalDate day = LocalDate.now(clock)
                .plusDays(1 + (cell.vendor().equals("connectwise") ? connectwiseDays++ : cells % 20));
        QuantityProfile before = held(line);
        Quantity from = before.at(day).orElseThrow();
        Quantity to = from.plus(Quantity.of(cell.isOn("PATCH addition") ? -1 : 2));
        long seq = vendors.lastWrite();
        PostingSlice slice = PostingSlice.prepared(studio, line, before, day, to);

        boolean late = cell.isOn("read-back");
        if (!late) {
            meet(cell);
        }
        int stopped = jobs(() -> {
            boolean done = slice.post();
            slice.letTimePass();
            letPausesEnd();
            return done && slice.counts().posted() + slice.counts().failures() > 0;
        });
        if (late) {
            meet(cell);
        }
        int unread = jobs(() -> {
            slice.verify();
            return slice.counts().posted() == 0;
        });

        List<JsonNode> writes = vendors.writesAfter(seq, cell.vendor());
        assertThat(vendors.faultsLeft()).as("faults not met").isZero();
        assertThat(ending(slice, stopped, unread))
                .as(slice.outcomes() + " " + slice.words())
                .isEqualTo(cell.ending());
        assertThat(writes)
                .filteredOn(write -> write.path("effective").asBoolean())
                .hasSize(slice.steps());
        assertThat(slice.counts().verified()).isEqualTo(1);
        assertThat(held(line).at(day)).contains(to);
        assertThat(known(line).profile().at(day)).as("the book").contains(to);
    }

    private static String ending(PostingSlice slice, int stopped, int unread) {
        List<String> outcomes = slice.outcomes();
        String last = String.join(",", outcomes.subList(slice.steps() - 1, outcomes.size()));
        if (stopped + unread > 0) {
            return stopped > 0 ? "stops" : "next job";
        }
        return switch (last) {
            case "CONFIRMED" -> "posted";
            case "UNKNOWN" -> "looked up";
            case "UNKNOWN,CONFIRMED" -> "sent again";
            default -> last.matches("(NOT_DONE,)+CONFIRMED") ? "put off" : last;
        };
    }

    private void meet(Cell cell) {
        if (cell.isOn("sign in", "zone", "companyinfo")) {
            // at another address what was learned at the last one, a token or a zone, is of no use
            HOSTS.compute(cell.vendor(), (vendor, host) -> "localhost".equals(host) ? "127.0.0.1" : "localhost");
        }
        findVendorsAt(HOSTS.getOrDefault(cell.vendor(), "127.0.0.1"));
        cell.meet(vendors);
    }

    private void findVendorsAt(String host) {
        TestPropertyValues.of("studio.sandbox.base-url=http://" + host + ":" + port + "/sandbox")
                .applyTo(studio);
    }

    /** Runs a job until it says it is done, as the engine does: again after a failure. Returns how often it failed. */
    private int jobs(BooleanSupplier job) {
        int failed = 0;
        for (int run = 0; run < MOST_JOBS; run++) {
            try {
                if (job.getAsBoolean()) {
                    return failed;
                }
            } catch (OuterSystemFailure failure) {
                assertThat(failure).hasMessageContaining("did not work");
                failed++;
                letPausesEnd();
            }
        }
        return fail("not done after %d jobs, %d of them failed".formatted(MOST_JOBS, failed));
    }

    /** The engine tries again later than the vendor asked for. */
    private void letPausesEnd() {
        jdbc.sql("update connection_health set paused_until = '-infinity'").update();
    }

    private void fetched(String connection) {
        ConnectionId id = new ConnectionId(connection);
        boolean licenceSide = id.equals(INGRAM);
        long fetch = licenceSide ? marketplaceFetch.start(OWNER, id) : psaFetch.start(OWNER, id);
        jobs(() -> (licenceSide ? marketplaceFetch.proceed(fetch, JOB) : psaFetch.proceed(fetch, JOB)).finished());
    }

    private List<LicenceLine> licenceLines() {
        return licences.lines(EVER, LocalDate.now(clock).plusDays(1));
    }

    /** One of the lines that bill for long enough. */
    private PsaLine line(String connection, int which) {
        LocalDate today = LocalDate.now(clock);
        LocalDate horizon = today.plusMonths(1);
        List<PsaLine> lines = psaLines.lines(EVER).stream()
                .filter(line -> line.connection().value().equals(connection) && !line.gone())
                .filter(line -> line.agreementStart().isBefore(today))
                .filter(line -> Optional.ofNullable(line.agreementEnd())
                        .filter(end -> end.isBefore(horizon))
                        .isEmpty())
                .filter(line -> line.profile().at(horizon).isPresent())
                .toList();
        return lines.get(which % lines.size());
    }

    private PsaLine known(PsaLine line) {
        return psaLines.linesOf(List.of(line.id()), EVER).get(0);
    }

    /** What the PSA itself holds. */
    private QuantityProfile held(PsaLine line) {
        return psas.of(line.connection())
                .profiles(List.of(line.externalId()), LocalDate.now(clock))
                .get(line.externalId());
    }
}
