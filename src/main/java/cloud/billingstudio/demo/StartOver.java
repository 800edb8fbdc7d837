package cloud.billingstudio.demo;

import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.AutomaticMapping;
import cloud.billingstudio.mapping.ImportReport;
import cloud.billingstudio.mapping.LinkImport;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.marketplace.MarketplaceFetch;
import cloud.billingstudio.marketplace.Marketplaces;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.PsaFetch;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.sandbox.SandboxReset;
import cloud.billingstudio.shared.Auditable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Fills the demo's empty book: both sides are fetched, the links of the sample file imported and the rest mapped. When
 * the simulated vendors are reset, the Studio forgets what it knew of them and starts over.
 */
@Component
@Profile("demo")
class StartOver implements ApplicationRunner, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(StartOver.class);
    private static final FetchOwner OWNER = new FetchOwner("demo", Auditable.STUDIO);
    private static final String DECK = "deck";
    private static final String LINKS = "demo/links.csv";
    private static final Duration STRETCH = Duration.ofSeconds(20);

    private final EmptyStudio studio;
    private final LicenceBook licences;
    private final Marketplaces marketplaces;
    private final Psas psas;
    private final MarketplaceFetch marketplaceFetch;
    private final PsaFetch psaFetch;
    private final Fetches fetches;
    private final LinkImport links;
    private final AutomaticMapping mapping;
    private final Knowledge knowledge;
    private final Clock clock;
    private final Turns turns;

    StartOver(
            EmptyStudio studio,
            LicenceBook licences,
            Marketplaces marketplaces,
            Psas psas,
            MarketplaceFetch marketplaceFetch,
            PsaFetch psaFetch,
            Fetches fetches,
            LinkImport links,
            AutomaticMapping mapping,
            Knowledge knowledge,
            Clock clock,
            Turns turns) {
        this.studio = studio;
        this.licences = licences;
        this.marketplaces = marketplaces;
        this.psas = psas;
        this.marketplaceFetch = marketplaceFetch;
        this.psaFetch = psaFetch;
        this.fetches = fetches;
        this.links = links;
        this.mapping = mapping;
        this.knowledge = knowledge;
        this.clock = clock;
        this.turns = turns;
    }

    /**
     * Opens the fetches before anybody can ask for one: of a connection they are read in the order of their opening, and
     * what a month end opened would be read only once the demo has started.
     */
    @Override
    public void afterSingletonsInstantiated() {
        if (licences.isEmpty()) {
            marketplaces.all().forEach(each -> marketplaceFetch.start(OWNER, each.connection()));
            psas.all().forEach(each -> psaFetch.start(OWNER, each.connection()));
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (licences.isEmpty()) {
            try {
                turns.take(this::fillEmpty);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "The demo's book could not be filled; the first month end fetches it. {}", failed.getMessage());
            }
        }
    }

    /** Another node may have filled it while this one waited for its turn. */
    private void fillEmpty() {
        if (licences.isEmpty()) {
            fill();
        }
    }

    @EventListener
    void sandboxWasReset(SandboxReset reset) {
        studio.forget();
        if (reset.dataset().equals(DECK)) {
            fill();
        }
    }

    private synchronized void fill() {
        for (Marketplace marketplace : marketplaces.all()) {
            long fetch = marketplaceFetch.start(OWNER, marketplace.connection());
            toTheEnd(() -> marketplaceFetch.proceed(fetch, STRETCH));
            fetches.doubt(fetch, false);
        }
        for (Psa psa : psas.all()) {
            long fetch = psaFetch.start(OWNER, psa.connection());
            toTheEnd(() -> psaFetch.proceed(fetch, STRETCH));
            fetches.doubt(fetch, false);
        }
        ImportReport imported = importLinks();
        imported.problems().forEach(problem -> LOG.warn("{} row {}: {}", LINKS, problem.row(), problem.reason()));
        mapping.run(knowledge.now(), LocalDate.now(clock));
    }

    private ImportReport importLinks() {
        try (Reader file =
                new InputStreamReader(new ClassPathResource(LINKS).getInputStream(), StandardCharsets.UTF_8)) {
            return links.importCsv(file, Auditable.STUDIO);
        } catch (IOException notOnClassPath) {
            throw new IllegalStateException("The sample file " + LINKS + " cannot be read", notOnClassPath);
        }
    }

    private static void toTheEnd(Supplier<FetchProgress> fetch) {
        FetchProgress progress = fetch.get();
        while (!progress.finished()) {
            Duration pause = progress.pause();
            if (pause != null) {
                rest(pause);
            }
            progress = fetch.get();
        }
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while filling the demo's book", stopping);
        }
    }
}
