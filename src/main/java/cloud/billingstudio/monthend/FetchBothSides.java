package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.marketplace.MarketplaceFetch;
import cloud.billingstudio.marketplace.Marketplaces;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.PsaFetch;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads every marketplace and every PSA for a month end, in short stretches that go on where the last one stopped. */
@Component
public class FetchBothSides {

    private final JdbcClient jdbc;
    private final MonthEnds monthEnds;
    private final Marketplaces marketplaces;
    private final Psas psas;
    private final MarketplaceFetch marketplaceFetch;
    private final PsaFetch psaFetch;

    FetchBothSides(
            JdbcClient jdbc,
            MonthEnds monthEnds,
            Marketplaces marketplaces,
            Psas psas,
            MarketplaceFetch marketplaceFetch,
            PsaFetch psaFetch) {
        this.jdbc = jdbc;
        this.monthEnds = monthEnds;
        this.marketplaces = marketplaces;
        this.psas = psas;
        this.marketplaceFetch = marketplaceFetch;
        this.psaFetch = psaFetch;
    }

    /** Which side of the book. */
    public enum Side {
        MARKETPLACE,
        PSA
    }

    /**
     * How a stretch ended.
     *
     * @param finished every connection of the side is read
     * @param pause how long an outer system asked to wait before going on; null if none did
     */
    public record Stretch(boolean finished, @Nullable Duration pause) {}

    /** Reads on for about that long. */
    public Stretch proceed(BillingPeriod period, Side side, Duration budget) {
        long monthEnd = monthEnds.get(period).id();
        long end = System.nanoTime() + budget.toNanos();
        Duration pause = null;
        boolean finished = true;
        for (ConnectionId connection : connections(side)) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            FetchProgress progress = proceed(monthEnd, side, connection, left);
            finished &= progress.finished();
            pause = progress.pause() == null ? pause : progress.pause();
        }
        return new Stretch(finished, pause);
    }

    private FetchProgress proceed(long monthEnd, Side side, ConnectionId connection, Duration budget) {
        long fetch = fetchOf(monthEnd, connection);
        if (fetch < 0) {
            fetch = side == Side.MARKETPLACE ? marketplaceFetch.start(connection) : psaFetch.start(connection);
            jdbc.sql("""
                            insert into month_end_fetch (month_end_id, side, connection, fetch_id)
                            values (:monthEnd, :side, :connection, :fetch)""")
                    .param("monthEnd", monthEnd)
                    .param("side", side.name())
                    .param("connection", connection.value())
                    .param("fetch", fetch)
                    .update();
        }
        FetchProgress progress =
                side == Side.MARKETPLACE ? marketplaceFetch.proceed(fetch, budget) : psaFetch.proceed(fetch, budget);
        jdbc.sql("""
                        update month_end_fetch
                           set phase = :phase, done = :done, expected = :expected, finished = :finished
                         where month_end_id = :monthEnd and connection = :connection""")
                .param("phase", progress.phase())
                .param("done", progress.done())
                .param("expected", progress.expected())
                .param("finished", progress.finished())
                .param("monthEnd", monthEnd)
                .param("connection", connection.value())
                .update();
        return progress;
    }

    /** What each finished fetch of the month end found. */
    List<FetchSummary> summaries(BillingPeriod period) {
        long monthEnd = monthEnds.get(period).id();
        List<FetchSummary> summaries = new ArrayList<>();
        for (ConnectionId connection : connections(Side.MARKETPLACE)) {
            summaries.add(marketplaceFetch.summary(fetchOf(monthEnd, connection)));
        }
        for (ConnectionId connection : connections(Side.PSA)) {
            summaries.add(psaFetch.summary(fetchOf(monthEnd, connection)));
        }
        return summaries;
    }

    /** Forgets this month end's fetches, so that the next stretch starts new ones. */
    void anew(BillingPeriod period) {
        jdbc.sql("delete from month_end_fetch where month_end_id = :id")
                .param("id", monthEnds.get(period).id())
                .update();
    }

    boolean isPsa(ConnectionId connection) {
        return connections(Side.PSA).contains(connection);
    }

    private List<ConnectionId> connections(Side side) {
        return side == Side.MARKETPLACE
                ? marketplaces.all().stream().map(Marketplace::connection).toList()
                : psas.all().stream().map(Psa::connection).toList();
    }

    private long fetchOf(long monthEnd, ConnectionId connection) {
        return jdbc.sql("select fetch_id from month_end_fetch where month_end_id = :id and connection = :connection")
                .param("id", monthEnd)
                .param("connection", connection.value())
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }
}
