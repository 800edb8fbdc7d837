package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.marketplace.MarketplaceFetch;
import cloud.billingstudio.marketplace.Marketplaces;
import cloud.billingstudio.monthend.FetchRuns.OwnedFetch;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.PsaFetch;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The fetches of a month end, one for each marketplace and each PSA: begun, given up and looked at together. */
@Component
public class FetchBothSides {

    private final FetchRuns runs;
    private final Marketplaces marketplaces;
    private final Psas psas;
    private final MarketplaceFetch marketplaceFetch;
    private final PsaFetch psaFetch;

    FetchBothSides(
            FetchRuns runs,
            Marketplaces marketplaces,
            Psas psas,
            MarketplaceFetch marketplaceFetch,
            PsaFetch psaFetch) {
        this.runs = runs;
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
     * Begins a fetch of every connection for a month end; what was still being read for it is given up. In the caller's
     * transaction; nothing is asked of an outer system yet.
     *
     * @param by who asked for it
     */
    @Transactional
    public void begin(long monthEnd, BillingPeriod period, String by) {
        abandon(monthEnd, "%s asked for both sides to be read anew.".formatted(by));
        begin(monthEnd, period, FetchRun.Kind.MONTH_END, by);
    }

    /** @throws Refusal (conflict) if both sides are being read for the month end already */
    void beginFetchNow(long monthEnd, BillingPeriod period, String by) {
        begin(monthEnd, period, FetchRun.Kind.FETCH_NOW, by);
    }

    private void begin(long monthEnd, BillingPeriod period, FetchRun.Kind kind, String by) {
        runs.lock(monthEnd);
        long run = runs.begin(monthEnd, kind, by)
                .orElseThrow(() -> Refusal.conflict("Month end %s is being fetched already.".formatted(period)));
        addMissing(run, period, by);
    }

    /** Opens what of the connections the reading does not have yet. */
    private void addMissing(long run, BillingPeriod period, String by) {
        FetchOwner owner = new FetchOwner("monthEnd/%s/%d".formatted(period, run), by);
        List<ConnectionId> there =
                runs.fetches(run).stream().map(OwnedFetch::connection).toList();
        for (Side side : Side.values()) {
            for (ConnectionId connection : connections(side)) {
                if (!there.contains(connection)) {
                    runs.add(run, side, connection, open(side, owner, connection));
                }
            }
        }
    }

    private long open(Side side, FetchOwner owner, ConnectionId connection) {
        return side == Side.MARKETPLACE ? marketplaceFetch.start(owner, connection) : psaFetch.start(owner, connection);
    }

    /**
     * Begins what the month end's reading lacks: everything where none was begun, and connections added since. One that has
     * ended stays as it is.
     */
    @Transactional
    public void beginMissing(long monthEnd, BillingPeriod period, String by) {
        runs.lock(monthEnd);
        FetchRun latest = runs.latest(monthEnd).orElse(null);
        if (latest == null) {
            begin(monthEnd, period, FetchRun.Kind.MONTH_END, by);
        } else if (!latest.ended()) {
            addMissing(latest.id(), period, by);
        }
    }

    /** The open fetches of one side of the month end's reading. */
    List<OwnedFetch> open(long monthEnd, Side side) {
        return runs.latest(monthEnd).stream()
                .flatMap(run -> runs.fetches(run.id()).stream())
                .filter(fetch -> fetch.open() && fetch.side() == side)
                .toList();
    }

    /** The ids of the fetches that are to be read for the month end now, once none is missing; see {@link #beginMissing}. */
    @Transactional
    public List<Long> toRead(long monthEnd, BillingPeriod period, String by) {
        beginMissing(monthEnd, period, by);
        return runs.latest(monthEnd).stream()
                .flatMap(run -> runs.fetches(run.id()).stream())
                .filter(OwnedFetch::open)
                .map(OwnedFetch::id)
                .toList();
    }

    /** Reads on for about that long. */
    FetchProgress read(OwnedFetch fetch, Duration budget) {
        return fetch.side() == Side.MARKETPLACE
                ? marketplaceFetch.proceed(fetch.id(), budget)
                : psaFetch.proceed(fetch.id(), budget);
    }

    /** Ends one that cannot go on. */
    void fail(OwnedFetch fetch, String why) {
        if (fetch.side() == Side.MARKETPLACE) {
            marketplaceFetch.fail(fetch.id(), why);
        } else {
            psaFetch.fail(fetch.id(), why);
        }
    }

    /**
     * Gives up whatever is being read for the month end: it is never carried on and never comes into the book. In the
     * transaction of what makes it needless.
     *
     * @param why in plain words
     */
    @Transactional
    public void abandon(long monthEnd, String why) {
        runs.lock(monthEnd);
        runs.latest(monthEnd).filter(run -> !run.ended()).ifPresent(run -> {
            runs.fetches(run.id()).stream().filter(OwnedFetch::open).forEach(fetch -> abandon(fetch, why));
            runs.end(run.id(), why, null);
        });
    }

    private void abandon(OwnedFetch fetch, String why) {
        if (fetch.side() == Side.MARKETPLACE) {
            marketplaceFetch.abandon(fetch.id(), why);
        } else {
            psaFetch.abandon(fetch.id(), why);
        }
    }

    /** What each fetch of the latest reading found that was read to its end. */
    List<FetchSummary> summaries(long monthEnd) {
        List<FetchSummary> summaries = new ArrayList<>();
        for (FetchView fetch : latest(monthEnd)) {
            if (fetch.isRead()) {
                summaries.add(
                        fetch.side() == Side.MARKETPLACE
                                ? marketplaceFetch.summary(fetch.fetchId())
                                : psaFetch.summary(fetch.fetchId()));
            }
        }
        return summaries;
    }

    /** Of each connection that the latest reading has not read to its end: that it has not, and why. */
    List<String> unread(long monthEnd) {
        List<FetchView> fetches = latest(monthEnd);
        List<String> unread = new ArrayList<>();
        for (Side side : Side.values()) {
            for (ConnectionId connection : connections(side)) {
                fetches.stream()
                        .filter(fetch -> fetch.connection().equals(connection))
                        .findFirst()
                        .ifPresentOrElse(
                                fetch -> {
                                    if (!fetch.isRead()) {
                                        unread.add("%s was not read to its end: %s"
                                                .formatted(
                                                        connection,
                                                        Objects.requireNonNullElse(
                                                                fetch.reason(), "it is still being read.")));
                                    }
                                },
                                () -> unread.add("%s was not read at all.".formatted(connection)));
            }
        }
        return unread;
    }

    private List<FetchView> latest(long monthEnd) {
        return runs.latest(monthEnd).map(FetchRun::fetches).orElse(List.of());
    }

    boolean isPsa(ConnectionId connection) {
        return connections(Side.PSA).contains(connection);
    }

    private List<ConnectionId> connections(Side side) {
        return side == Side.MARKETPLACE
                ? marketplaces.all().stream().map(Marketplace::connection).toList()
                : psas.all().stream().map(Psa::connection).toList();
    }
}
