package cloud.billingstudio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.SettableClock;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(MarketplaceFetchTest.Module.class)
class MarketplaceFetchTest {

    private static final LocalDate CREATED = LocalDate.of(2026, 3, 1);
    private static final LocalDate OCTOBER_5 = LocalDate.of(2026, 10, 5);
    private static final LocalDate OCTOBER_20 = LocalDate.of(2026, 10, 20);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TestConfiguration
    @ComponentScan({"cloud.billingstudio.marketplace", "cloud.billingstudio.knowledge"})
    static class Module {

        @Bean
        @Primary
        SettableClock clock() {
            return new SettableClock();
        }

        @Bean
        ReplaceableMarketplace marketplace() {
            return new ReplaceableMarketplace();
        }
    }

    private static final FetchOwner OWNER = new FetchOwner("monthEnd/2026-10/1", "clerk");

    @Autowired
    private MarketplaceFetch fetch;

    @Autowired
    private LicenceBook book;

    @Autowired
    private Fetches fetches;

    @Autowired
    private Knowledge knowledge;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ReplaceableMarketplace replaceable;

    @Autowired
    private UploadedSplits uploads;

    @Autowired
    private JdbcClient jdbc;

    private FakeMarketplace marketplace = new FakeMarketplace();

    @BeforeEach
    void startOver() {
        book.clear();
        marketplace = new FakeMarketplace();
        replaceable.current = marketplace;
        clock.set(OCTOBER_5);
    }

    @Test
    void bringsTheFirstFetchIntoTheBook() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", null);

        FetchSummary summary = run();

        LicenceLine line = line("s1", "r1", OCTOBER_5);
        assertThat(line.customerName()).isEqualTo("Sanders Group");
        assertThat(line.resourceName()).isEqualTo("Product r1");
        assertThat(line.total()).isEqualTo(Quantity.of(5));
        assertThat(line.included()).isNull();
        assertThat(line.profile()).isEqualTo(QuantityProfile.constant(CREATED, Quantity.of(5)));
        assertThat(line("s2", "r1", OCTOBER_5).total()).isNull();
        assertThat(line("s2", "r1", OCTOBER_5).profile()).isEqualTo(QuantityProfile.EMPTY);
        assertThat(summary.counts()).isEqualTo(new FetchSummary.Counts(1, 2, 2, 1, Quantity.of(5)));
        assertThat(summary.changes()).isEqualTo(new FetchSummary.Changes(2, 0, 0, 0));
        assertThat(summary.complete()).isTrue();
        assertThat(summary.previous()).isNull();
        assertThat(summary.notes()).containsExactly("Splits were not read: not switched on");
        assertThat(book.customers(FakeMarketplace.ID))
                .extracting(Customer::name)
                .containsExactly("Sanders Group");
    }

    @Test
    void writesNothingWhenNothingChanged() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", null);
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-02T10:00:00Z", false, ordered("r1", "2"));
        marketplace.splits = splits("s1", "r1", "1", "4");
        FetchSummary first = run();
        Map<String, Long> rows = rows();
        Instant known = knowledge.now();
        marketplace.detailsRead.clear();

        clock.set(OCTOBER_20);
        FetchSummary summary = run();

        assertThat(rows()).isEqualTo(rows);
        assertThat(knowledge.now()).isEqualTo(known);
        assertThat(summary.learned()).isFalse();
        assertThat(summary.knownAt()).isEqualTo(known);
        assertThat(summary.previous())
                .as("what nobody has judged is no measure")
                .isNull();
        fetches.doubt(first.fetchId(), false);
        assertThat(fetches.summary(summary.fetchId()).previous()).isEqualTo(summary.counts());
        assertThat(marketplace.detailsRead).isEmpty();
    }

    @Test
    void datesAChangeByTheOrdersThatExplainIt() {
        marketplace.sold("s1", CREATED, "r1", "5");
        run();

        clock.set(OCTOBER_20);
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-08T10:00:00Z", false, ordered("r1", "3"));
        marketplace.order("o2", Order.Type.CHANGE, "s1", "2026-10-11T10:00:00Z", false, ordered("r1", "-1"));
        marketplace.order("o3", Order.Type.CHANGE, "s1", "2026-10-14T22:30:00Z", false, ordered("r1", "2"));
        marketplace.count("s1", "r1", "9");
        run();

        assertThat(line("s1", "r1", OCTOBER_20).profile())
                .isEqualTo(profile("2026-03-01", 5, "2026-10-08", 8, "2026-10-11", 7, "2026-10-15", 9));
    }

    @Test
    void datesAnUnexplainedChangeByTheDayItWasSeen() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "5");
        run();

        clock.set(OCTOBER_20);
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-08T10:00:00Z", false, ordered("r1", "3"));
        marketplace.count("s1", "r1", "4");
        marketplace.count("s2", "r1", "6");
        marketplace.touch("s2");
        run();

        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-20", 4));
        assertThat(line("s2", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-20", 6));
        assertThat(sights("s1")).containsExactly(new Sight(OCTOBER_20, OCTOBER_5));
        assertThat(sights("s2")).containsExactly(new Sight(OCTOBER_20, OCTOBER_5));
        clock.set(OCTOBER_20.plusDays(1));
        marketplace.count("s2", "r1", "7");
        marketplace.touch("s2");
        run();
        assertThat(sights("s2"))
                .containsExactlyInAnyOrder(
                        new Sight(OCTOBER_20, OCTOBER_5), new Sight(OCTOBER_20.plusDays(1), OCTOBER_20));
    }

    private Set<Sight> sights(String subscription) {
        LicenceLineId line = line(subscription, "r1", OCTOBER_20).id();
        return book.firstSeen(List.of(line), knowledge.now()).getOrDefault(line, Set.of());
    }

    @Test
    void unrollsTheOrdersOfASubscriptionSeenForTheFirstTime() {
        marketplace.sold("s1", CREATED, "r1", "4");
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-09-15T10:00:00Z", false, ordered("r1", "2"));
        marketplace.sold("s2", LocalDate.of(2026, 10, 1), "r1", "3");
        marketplace.order("o2", Order.Type.SALE, "s2", "2026-10-01T10:00:00Z", false, ordered("r1", "3"));

        run();

        assertThat(line("s1", "r1", OCTOBER_5).profile()).isEqualTo(profile("2026-03-01", 2, "2026-09-15", 4));
        assertThat(line("s2", "r1", OCTOBER_5).profile()).isEqualTo(profile("2026-10-01", 3));
    }

    @Test
    void answersAsItKnewBeforeAndAfterAChange() {
        marketplace.sold("s1", CREATED, "r1", "5");
        Instant before = run().knownAt();

        clock.set(OCTOBER_20);
        marketplace.count("s1", "r1", "8");
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-08T10:00:00Z", false, ordered("r1", "3"));
        Instant after = run().knownAt();

        LocalDate october10 = LocalDate.of(2026, 10, 10);
        assertThat(after).isAfter(before);
        assertThat(book.lines(before, october10)).extracting(LicenceLine::total).containsExactly(Quantity.of(5));
        assertThat(book.lines(after, october10)).extracting(LicenceLine::total).containsExactly(Quantity.of(8));
        assertThat(book.lines(after, OCTOBER_5)).extracting(LicenceLine::total).containsExactly(Quantity.of(5));
        assertThat(book.lines(after, CREATED.minusDays(1))).isEmpty();
    }

    @Test
    void endsALineFromItsExpiryOn() {
        marketplace.sold("s1", CREATED, "r1", "5");
        run();

        clock.set(OCTOBER_20);
        marketplace.put("s1", SubscriptionHead.Status.ENDED, CREATED, null, LocalDate.of(2026, 10, 12));
        FetchSummary summary = run();

        LicenceLine ended = line("s1", "r1", OCTOBER_20);
        assertThat(ended.state()).isEqualTo(LicenceLine.State.ENDED);
        assertThat(ended.profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-12", 0));
        assertThat(summary.changes()).isEqualTo(new FetchSummary.Changes(0, 1, 1, 0));
        assertThat(summary.counts().lines()).isZero();
    }

    @Test
    void countsAMissingLineAsZeroFromTheDayItWasMissedUntilItIsThereAgain() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "7");
        run();
        SubscriptionHead head = marketplace.heads.remove("s1");

        clock.set(OCTOBER_20);
        FetchSummary summary = run();

        assertThat(summary.changes().missing()).isEqualTo(1);
        assertThat(line("s1", "r1", OCTOBER_20).state()).isEqualTo(LicenceLine.State.VANISHED);
        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-20", 0));

        clock.set(OCTOBER_20.plusDays(2));
        marketplace.heads.put("s1", head);
        run();

        assertThat(line("s1", "r1", OCTOBER_20).state()).isEqualTo(LicenceLine.State.ACTIVE);
        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5));
    }

    @Test
    void declaresNothingMissingAfterAListThatWasCutShort() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "7");
        run();
        marketplace.heads.remove("s1");
        marketplace.hiddenRows = 1;

        FetchSummary summary = run();

        assertThat(summary.complete()).isFalse();
        assertThat(summary.notes()).anyMatch(note -> note.contains("no line is declared missing"));
        assertThat(line("s1", "r1", OCTOBER_5).state()).isEqualTo(LicenceLine.State.ACTIVE);
        assertThat(line("s1", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));
    }

    @Test
    void declaresNothingMissingAfterAnEmptyFetch() {
        marketplace.sold("s1", CREATED, "r1", "5");
        run();
        marketplace.heads.clear();

        FetchSummary summary = run();

        assertThat(summary.complete()).isFalse();
        assertThat(summary.counts().contracts()).isZero();
        assertThat(line("s1", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));
    }

    @Test
    void readsAListAgainThatMovedWhileItWasRead() {
        for (int i = 0; i < 6; i++) {
            marketplace.sold("s" + i, CREATED, "r1", "1");
        }
        marketplace.pageSize = 2;
        marketplace.betweenPages = () -> {
            marketplace.betweenPages = null;
            marketplace.heads.remove("s0");
        };

        FetchSummary summary = run();

        assertThat(summary.complete()).isTrue();
        assertThat(summary.counts().contracts()).isEqualTo(5);
        assertThat(book.lines(summary.knownAt(), OCTOBER_5))
                .extracting(LicenceLine::subscriptionId)
                .containsExactlyInAnyOrder("s1", "s2", "s3", "s4", "s5");
    }

    @Test
    void keepsASplitOnlyWhereItAddsUpToTheTotal() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "5");
        marketplace.splits = new Marketplace.SplitReport.Ready(List.of(
                new ResourceSplit("s1", "r1", Quantity.of(1), Quantity.of(4)),
                new ResourceSplit("s2", "r1", Quantity.of(1), Quantity.of(3))));
        run();

        assertThat(line("s1", "r1", OCTOBER_5).additional()).isEqualTo(Quantity.of(4));
        assertThat(line("s2", "r1", OCTOBER_5).included()).isNull();
        assertThat(line("s2", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));

        clock.set(OCTOBER_20);
        marketplace.count("s1", "r1", "6");
        marketplace.touch("s1");
        run();

        assertThat(line("s1", "r1", OCTOBER_20).included()).isNull();
        assertThat(line("s1", "r1", OCTOBER_5).included()).isEqualTo(Quantity.of(1));

        marketplace.splits = splits("s1", "r1", "1", "5");
        clock.set(OCTOBER_20.plusDays(1));
        run();

        assertThat(line("s1", "r1", OCTOBER_20).additional()).isEqualTo(Quantity.of(5));
        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-20", 6));
    }

    @Test
    void keepsAnUnknownLineForASubscriptionWithoutResources() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.resources.put("s1", List.of());
        run();

        assertThat(line("s1", "unknown", OCTOBER_5).total()).isNull();

        marketplace.count("s1", "r1", "5");
        marketplace.touch("s1");
        run();

        assertThat(line("s1", "unknown", OCTOBER_5).state()).isEqualTo(LicenceLine.State.ENDED);
        assertThat(line("s1", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));
    }

    @Test
    void keepsTheLastCountOfASubscriptionThatAloneCannotBeReadAndTriesItAgain() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "7");
        run();

        clock.set(OCTOBER_20);
        marketplace.touch("s1");
        marketplace.touch("s2");
        marketplace.sold("s3", OCTOBER_5, "r1", "2");
        marketplace.count("s1", "r1", "6");
        marketplace.count("s2", "r1", "8");
        marketplace.failures.put("s1", failure(OuterSystemFailure.Kind.UNREADABLE, null));
        marketplace.failures.put("s3", failure(OuterSystemFailure.Kind.REFUSED, null));
        FetchSummary summary = run();

        assertThat(line("s2", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(8));
        assertThat(line("s1", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(5));
        assertThat(line("s3", "unknown", OCTOBER_20).total())
                .as("unknown is not zero")
                .isNull();
        assertThat(summary.notes())
                .anyMatch(note -> note.contains("Subscription s1 could not be read"))
                .anyMatch(note -> note.contains("Subscription s3 could not be read"));

        marketplace.failures.clear();
        run();
        assertThat(line("s1", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(6));
        assertThat(line("s3", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(2));
    }

    @Test
    void countsWhatIsThereAgainAsBeforeWhereItsDetailCannotBeReadYet() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "7");
        run();
        SubscriptionHead head = marketplace.heads.remove("s1");
        run();

        clock.set(OCTOBER_20);
        marketplace.heads.put("s1", head);
        marketplace.failures.put("s1", failure(OuterSystemFailure.Kind.REFUSED, null));
        run();
        assertThat(line("s1", "r1", OCTOBER_20).state()).isEqualTo(LicenceLine.State.ACTIVE);
        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5));

        marketplace.failures.clear();
        marketplace.count("s1", "r1", "6");
        run();
        assertThat(line("s1", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(6));
    }

    @Test
    void takesACountThatIsToldNoMoreForUnknownAndNotForZero() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "5");
        run();

        clock.set(OCTOBER_20);
        marketplace.resources.put("s1", List.of());
        marketplace.touch("s1");
        marketplace.count("s2", "r1", null);
        marketplace.touch("s2");
        run();

        for (String subscription : List.of("s1", "s2")) {
            assertThat(line(subscription, "r1", OCTOBER_20).state()).isEqualTo(LicenceLine.State.ACTIVE);
            assertThat(line(subscription, "r1", OCTOBER_20).total()).isNull();
            assertThat(line(subscription, "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));
        }
    }

    @Test
    void keepsWhatIsOrderedForTheRenewalAsAFutureCount() {
        LocalDate renewal = LocalDate.of(2026, 10, 15);
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.put("s1", SubscriptionHead.Status.ACTIVE, CREATED, renewal, null);
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-02T10:00:00Z", true, ordered("r1", "3"));
        run();

        assertThat(line("s1", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));
        assertThat(line("s1", "r1", OCTOBER_5).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-15", 3));

        clock.set(OCTOBER_20);
        marketplace.count("s1", "r1", "4");
        run();

        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-15", 4));
    }

    @Test
    void goesOnFromItsCheckpointAfterBeingKilled() {
        for (int i = 0; i < 60; i++) {
            marketplace.sold("s" + i, CREATED, "r1", "2");
        }
        marketplace.pageSize = 7;
        long id = fetch.start(OWNER, FakeMarketplace.ID);
        assertThat(fetch.start(OWNER, FakeMarketplace.ID)).isEqualTo(id);

        int stretches = 1;
        while (!fetch.proceed(id, Duration.ZERO).finished()) {
            stretches++;
        }

        assertThat(stretches).isGreaterThan(60);
        assertThat(marketplace.detailsRead).hasSize(60).doesNotHaveDuplicates();
        assertThat(fetch.summary(id).counts().quantity()).isEqualTo(Quantity.of(120));
        assertThat(fetch.start(OWNER, FakeMarketplace.ID)).isNotEqualTo(id);
    }

    @Test
    void isResumedByItsOwnerWithoutReadingACommittedPageTwiceWhereverItIsKilled() {
        for (int i = 0; i < 12; i++) {
            marketplace.sold("s" + i, CREATED, "r1", "2");
        }
        marketplace.pageSize = 5;
        int stretches = 1;
        long whole = fetch.start(OWNER, FakeMarketplace.ID);
        while (!fetch.proceed(whole, Duration.ZERO).finished()) {
            stretches++;
        }

        for (int killedAfter = 0; killedAfter < stretches; killedAfter++) {
            book.clear();
            FetchOwner owner = new FetchOwner("monthEnd/2026-10/" + killedAfter, "clerk");
            marketplace.pagesRead.clear();
            marketplace.detailsRead.clear();
            long id = fetch.start(owner, FakeMarketplace.ID);
            for (int stretch = 0; stretch < killedAfter; stretch++) {
                fetch.proceed(id, Duration.ZERO);
            }
            assertThat(fetch.start(owner, FakeMarketplace.ID)).isEqualTo(id);
            while (!fetch.proceed(id, LONG).finished()) {}

            assertThat(marketplace.pagesRead)
                    .as("killed after %d stretches", killedAfter)
                    .doesNotHaveDuplicates();
            assertThat(marketplace.detailsRead).hasSize(12).doesNotHaveDuplicates();
            assertThat(fetch.summary(id).counts().quantity()).isEqualTo(Quantity.of(24));
        }
    }

    @Test
    void neverCarriesOnWhatWasReadForAnotherOwner() {
        marketplace.sold("s1", CREATED, "r1", "5");
        long cancelled = fetch.start(OWNER, FakeMarketplace.ID);
        fetch.proceed(cancelled, Duration.ZERO);
        fetch.proceed(cancelled, Duration.ZERO);
        fetch.abandon(cancelled, "clerk cancelled the month end.");
        assertThat(staged()).as("rows read for nobody").isZero();
        assertThatThrownBy(() -> fetch.proceed(cancelled, LONG)).isInstanceOf(Refusal.class);
        assertThat(jdbc.sql("select state || ': ' || reason from book_fetch where id = :id")
                        .param("id", cancelled)
                        .query(String.class)
                        .single())
                .isEqualTo("ABANDONED: clerk cancelled the month end.");

        marketplace.sold("soldLater", OCTOBER_5, "r1", "3");
        long next = fetch.start(new FetchOwner("monthEnd/2026-10/2", "clerk"), FakeMarketplace.ID);
        assertThat(next).isNotEqualTo(cancelled);
        assertThat(fetch.proceed(next, LONG).finished()).isTrue();

        assertThat(line("soldLater", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(3));
        assertThat(fetch.summary(next).complete()).isTrue();
    }

    @Test
    void readsForOneOwnerAfterTheOtherSoThatNothingOlderIsWrittenLater() {
        marketplace.sold("s1", CREATED, "r1", "5");
        long first = fetch.start(OWNER, FakeMarketplace.ID);
        fetch.proceed(first, Duration.ZERO);
        long second = fetch.start(new FetchOwner("monthEnd/2026-09/2", "clerk2"), FakeMarketplace.ID);
        int read = marketplace.pagesRead.size();

        FetchProgress waiting = fetch.proceed(second, LONG);

        assertThat(waiting.finished()).isFalse();
        assertThat(waiting.pause()).isPositive();
        assertThat(marketplace.pagesRead).hasSize(read);
        assertThat(reason(second)).contains("monthEnd/2026-10/1", "asked for by clerk");
        assertThat(fetch.proceed(first, LONG).finished()).isTrue();
        assertThat(fetch.proceed(second, LONG).finished()).isTrue();
        assertThat(reason(second)).isNull();
    }

    @Test
    void givesUpAnEarlierFetchThatSaysNothingAnyMore() {
        marketplace.sold("s1", CREATED, "r1", "5");
        long stuck = fetch.start(OWNER, FakeMarketplace.ID);
        fetch.proceed(stuck, Duration.ZERO);
        standsStill(stuck, "6 minutes");

        long next = fetch.start(new FetchOwner("monthEnd/2026-10/2", "clerk"), FakeMarketplace.ID);
        assertThat(fetch.proceed(next, LONG).finished()).isTrue();

        assertThatThrownBy(() -> fetch.proceed(stuck, LONG)).isInstanceOf(Refusal.class);
        assertThat(reason(stuck)).contains("stood still");
    }

    @Test
    void beginsAnewWhatStoodStillForTooLongAndSaysSo() {
        for (int i = 0; i < 12; i++) {
            marketplace.sold("s" + i, CREATED, "r1", "2");
        }
        marketplace.pageSize = 5;
        long id = fetch.start(OWNER, FakeMarketplace.ID);
        for (int stretch = 0; stretch < 6; stretch++) {
            fetch.proceed(id, Duration.ZERO);
        }
        marketplace.sold("soldLater", OCTOBER_5, "r1", "3");
        marketplace.pagesRead.clear();
        standsStill(id, "7 hours");

        assertThat(fetch.proceed(id, LONG).finished()).isTrue();

        assertThat(marketplace.pagesRead).contains("customers@null", "subscriptions@null");
        assertThat(line("soldLater", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(3));
        assertThat(fetch.summary(id).notes())
                .contains("It had stood still for more than 6 hours, so it was begun anew.");
    }

    @Test
    void goesOnAfterAShortBreak() {
        marketplace.sold("s1", CREATED, "r1", "5");
        long id = fetch.start(OWNER, FakeMarketplace.ID);
        fetch.proceed(id, Duration.ZERO);
        standsStill(id, "5 hours");

        assertThat(fetch.proceed(id, LONG).finished()).isTrue();

        assertThat(marketplace.pagesRead).doesNotHaveDuplicates();
    }

    private void standsStill(long id, String time) {
        jdbc.sql("update book_fetch set touched_at = clock_timestamp() - :time::interval where id = :id")
                .param("time", time)
                .param("id", id)
                .update();
    }

    private @Nullable String reason(long id) {
        return jdbc.sql("select reason from book_fetch where id = :id")
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private long staged() {
        return jdbc.sql("select (select count(*) from staged_customer) + (select count(*) from staged_subscription)")
                .query(Long.class)
                .single();
    }

    @Test
    void keepsWhatItReadWhenTheMarketplaceFails() {
        marketplace.sold("s1", CREATED, "r1", "5");
        long id = fetch.start(OWNER, FakeMarketplace.ID);
        marketplace.failure = failure(OuterSystemFailure.Kind.NOT_DONE, null);
        assertThatThrownBy(() -> fetch.proceed(id, LONG)).isSameAs(marketplace.failure);
        assertThat(book.isEmpty()).isTrue();

        marketplace.failure = failure(OuterSystemFailure.Kind.NOT_DONE, Duration.ofSeconds(7));
        FetchProgress asked = fetch.proceed(id, LONG);
        assertThat(asked.finished()).isFalse();
        assertThat(asked.pause()).isEqualTo(Duration.ofSeconds(7));

        marketplace.failure = null;
        assertThat(fetch.proceed(id, LONG).finished()).isTrue();
        assertThat(line("s1", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));
    }

    @Test
    void leavesTheBookAloneWhenGivenUp() {
        marketplace.sold("s1", CREATED, "r1", "5");
        long id = fetch.start(OWNER, FakeMarketplace.ID);
        fetch.proceed(id, Duration.ZERO);

        fetch.abandon(id, "Cancelled.");

        assertThat(book.isEmpty()).isTrue();
        assertThat(fetch.start(OWNER, FakeMarketplace.ID)).isNotEqualTo(id);
    }

    @Test
    void takesThousandsOfLinesInAndOnlyOneChangeOut() {
        for (int i = 0; i < 1_500; i++) {
            marketplace.sold("s" + i, CREATED, "r1", "2");
            marketplace.count("s" + i, "r2", "3");
        }
        assertThat(run().counts().quantity()).isEqualTo(Quantity.of(7_500));
        Map<String, Long> rows = rows();

        clock.set(OCTOBER_20);
        marketplace.count("s7", "r2", "4");
        marketplace.touch("s7");
        run();

        assertThat(rows().get("licence_quantity")).isEqualTo(rows.get("licence_quantity") + 1);
        assertThat(rows().get("licence_version")).isEqualTo(rows.get("licence_version"));
    }

    @Test
    void readsOnlyTheDetailsThatListOrOrdersShowAsChanged() {
        for (int i = 0; i < 200; i++) {
            marketplace.sold("s" + i, CREATED, "r1", "5");
        }
        run();
        marketplace.detailsRead.clear();

        run();
        assertThat(marketplace.detailsRead).as("nothing changed").isEmpty();

        clock.set(OCTOBER_20);
        marketplace.touch("s1");
        for (int i = 2; i <= 10; i++) {
            marketplace.order("o" + i, Order.Type.CHANGE, "s" + i, "2026-10-08T10:00:00Z", false, ordered("r1", "1"));
            marketplace.count("s" + i, "r1", "6");
        }
        run();
        assertThat(marketplace.detailsRead)
                .containsExactlyInAnyOrder("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10");

        marketplace.detailsRead.clear();
        run();
        assertThat(marketplace.detailsRead).as("the orders explained it").isEmpty();
        assertThat(marketplace.ordersRead).as("the list told it all").isEmpty();
    }

    @Test
    void readsAnOrderAgainThatWasOpenUntilItIsDone() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-02T10:00:00Z", false, ordered("r1", "3"));
        marketplace.turn("o1", Order.Type.CHANGE, false);
        run();
        assertThat(line("s1", "r1", OCTOBER_5).profile()).isEqualTo(profile("2026-03-01", 5));

        clock.set(OCTOBER_20);
        run();
        assertThat(marketplace.ordersRead).containsExactly("o1");

        marketplace.turn("o1", Order.Type.CHANGE, true);
        marketplace.count("s1", "r1", "8");
        marketplace.detailsRead.clear();
        run();
        assertThat(marketplace.detailsRead).containsExactly("s1");
        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-02", 8));

        marketplace.ordersRead.clear();
        marketplace.detailsRead.clear();
        run();
        assertThat(marketplace.ordersRead).isEmpty();
        assertThat(marketplace.detailsRead).isEmpty();
    }

    @Test
    void forgetsWhatWasOrderedForTheRenewalOnceItIsWithdrawn() {
        LocalDate renewal = LocalDate.of(2026, 12, 15);
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.put("s1", SubscriptionHead.Status.ACTIVE, CREATED, renewal, null);
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-02T10:00:00Z", true, ordered("r1", "3"));
        run();
        assertThat(line("s1", "r1", OCTOBER_5).profile()).isEqualTo(profile("2026-03-01", 5, "2026-12-15", 3));

        clock.set(OCTOBER_20);
        marketplace.turn("o1", Order.Type.WITHDRAWN, false);
        run();

        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5));
        marketplace.ordersRead.clear();
        marketplace.detailsRead.clear();
        run();
        assertThat(marketplace.ordersRead).isEmpty();
        assertThat(marketplace.detailsRead).isEmpty();
    }

    @Test
    void forgetsWhatWasOrderedForTheRenewalOnceSomethingChangesBeforeIt() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.put("s1", SubscriptionHead.Status.ACTIVE, CREATED, LocalDate.of(2026, 12, 15), null);
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-02T10:00:00Z", true, ordered("r1", "3"));
        run();
        assertThat(line("s1", "r1", OCTOBER_5).profile()).isEqualTo(profile("2026-03-01", 5, "2026-12-15", 3));

        clock.set(OCTOBER_20);
        marketplace.order("o2", Order.Type.CHANGE, "s1", "2026-10-10T10:00:00Z", false, ordered("r1", "1"));
        marketplace.count("s1", "r1", "6");
        run();

        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-10", 6));
    }

    @Test
    void readsTheOtherSubscriptionsThatAnOrderChangesToo() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s,\"2", CREATED, "r2", "5");
        marketplace.sold("s3", CREATED, "r1", "5");
        run();
        marketplace.detailsRead.clear();

        clock.set(OCTOBER_20);
        marketplace.orders.add(new Order(
                "o1",
                Order.Type.CHANGE,
                "s1",
                Instant.parse("2026-10-10T10:00:00Z"),
                false,
                true,
                List.of(ordered("r1", "-2")),
                List.of("s,\"2")));
        marketplace.count("s1", "r1", "3");
        marketplace.count("s,\"2", "r2", "7");
        run();

        assertThat(marketplace.detailsRead).containsExactlyInAnyOrder("s1", "s,\"2");
        assertThat(line("s1", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(3));
        assertThat(line("s,\"2", "r2", OCTOBER_20).total()).isEqualTo(Quantity.of(7));
        clock.set(OCTOBER_20.plusDays(1));
        run();
        marketplace.detailsRead.clear();
        run();
        assertThat(marketplace.detailsRead).isEmpty();
    }

    @Test
    void readsADetailOnceMoreThatWasReadOnTheDayOfAChangeNoOrderTellsOf() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "5");
        marketplace.sold("s3", CREATED, "r1", "5");
        marketplace.order("o3", Order.Type.CHANGE, "s3", "2026-10-05T08:00:00Z", false, ordered("r1", "1"));
        marketplace.modified.put("s3", OCTOBER_5);
        marketplace.touch("s3");
        marketplace.modified.put("s1", OCTOBER_5);
        marketplace.modified.put("s2", OCTOBER_5.minusDays(2));
        marketplace.touch("s1");
        marketplace.touch("s2");
        run();
        marketplace.count("s1", "r1", "6");
        marketplace.detailsRead.clear();

        clock.set(OCTOBER_20);
        run();
        assertThat(line("s1", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(6));
        run();

        assertThat(marketplace.detailsRead).containsExactly("s1");
    }

    @Test
    void takesFromTheOrderItselfWhatABareListLeavesOutAndOnlyOnce() {
        marketplace.listsBareOrders = true;
        marketplace.sold("s1", CREATED, "r1", "5");
        run();

        clock.set(OCTOBER_20);
        marketplace.order("o1", Order.Type.CHANGE, "s1", "2026-10-20T10:00:00Z", false, ordered("r1", "3"));
        marketplace.count("s1", "r1", "8");
        run();
        run();

        assertThat(marketplace.ordersRead).containsExactly("o1");
        assertThat(line("s1", "r1", OCTOBER_20).total()).isEqualTo(Quantity.of(8));
        assertThat(line("s1", "r1", OCTOBER_20).profile()).isEqualTo(profile("2026-03-01", 5, "2026-10-20", 8));
    }

    @Test
    void readsAShareAgainOfWhatWasNotReadForLong() {
        for (int i = 0; i < 20; i++) {
            marketplace.sold("s" + i, CREATED, "r1", "5");
        }
        run();
        marketplace.detailsRead.clear();

        clock.set(OCTOBER_5.plusDays(28));
        run();
        run();

        assertThat(marketplace.detailsRead)
                .as("a tenth with every fetch")
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void asksForTheReportOnlyWhereItMaySaySomethingNew() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.splits = splits("s1", "r1", "1", "4");
        run();
        run();
        assertThat(marketplace.reportsAsked).as("nothing changed").isEqualTo(1);

        marketplace.touch("s1");
        run();
        assertThat(marketplace.reportsAsked).as("a detail was read").isEqualTo(2);

        clock.set(OCTOBER_20);
        run();
        assertThat(marketplace.reportsAsked).as("it is old").isEqualTo(3);
    }

    @Test
    void splitsByTheFileThatAPersonBroughtWhereTheMarketplaceHandsNoneOut() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.sold("s2", CREATED, "r1", "5");
        run();
        UploadedSplits.Kept kept = uploads.keep(
                FakeMarketplace.ID,
                "october.xlsx",
                List.of(
                        new ResourceSplit("s1", "r1", Quantity.of(1), Quantity.of(4)),
                        new ResourceSplit("s2", "r1", Quantity.of(1), Quantity.of(3)),
                        new ResourceSplit("s3", "r1", Quantity.of(1), Quantity.of(1))),
                "clerk");
        assertThat(List.of(kept.rows(), kept.known(), kept.unknown(), kept.agreeing()))
                .containsExactly(3L, 2L, 1L, 1L);

        FetchSummary summary = run();

        assertThat(line("s1", "r1", OCTOBER_5).additional()).isEqualTo(Quantity.of(4));
        assertThat(line("s2", "r1", OCTOBER_5).included()).isNull();
        assertThat(line("s2", "r1", OCTOBER_5).total()).isEqualTo(Quantity.of(5));
        assertThat(summary.notes()).anyMatch(note -> note.contains("october.xlsx") && note.contains("clerk"));

        clock.set(OCTOBER_20);
        marketplace.splits = splits("s2", "r1", "2", "3");
        run();
        assertThat(line("s2", "r1", OCTOBER_20).included()).isEqualTo(Quantity.of(2));
        assertThat(run().notes()).as("the marketplace's own report is newer").isEmpty();
    }

    @Test
    void refusesAFileOfWhichNothingIsKnownAndKeepsTheGoodOne() {
        List<ResourceSplit> foreign = List.of(new ResourceSplit("x9", "r1", Quantity.of(1), Quantity.of(4)));
        assertThat(uploads.keep(FakeMarketplace.ID, "early.csv", foreign, "clerk")
                        .unknown())
                .as("an empty book says nothing about a file")
                .isEqualTo(1);
        marketplace.sold("s1", CREATED, "r1", "5");
        run();
        List<ResourceSplit> good = List.of(new ResourceSplit("s1", "r1", Quantity.of(1), Quantity.of(4)));
        uploads.keep(FakeMarketplace.ID, "good.csv", good, "clerk");

        assertThatThrownBy(() -> uploads.keep(FakeMarketplace.ID, "foreign.csv", foreign, "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("foreign.csv", "subscription x9", "resource r1", "stays", "Bring the report");

        assertThat(uploads.current(FakeMarketplace.ID))
                .hasValueSatisfying(kept -> assertThat(kept.fileName()).isEqualTo("good.csv"));
        assertThat(run().notes()).anyMatch(note -> note.contains("good.csv"));
    }

    @Test
    void readsNothingOfWhatEndedLongAgoAndWasNeverInTheBook() {
        marketplace.sold("s1", CREATED, "r1", "5");
        marketplace.put("s1", SubscriptionHead.Status.ENDED, CREATED, null, LocalDate.of(2026, 5, 1));
        marketplace.sold("s2", CREATED, "r1", "5");
        marketplace.put("s2", SubscriptionHead.Status.ENDED, CREATED, null, LocalDate.of(2026, 9, 20));
        run();

        assertThat(marketplace.detailsRead).containsExactly("s2");
    }

    private FetchSummary run() {
        long id = fetch.start(OWNER, FakeMarketplace.ID);
        FetchProgress progress = fetch.proceed(id, LONG);
        while (!progress.finished()) {
            progress = fetch.proceed(id, LONG);
        }
        return fetch.summary(id);
    }

    private LicenceLine line(String subscription, String resource, LocalDate day) {
        return book.linesOfCustomer(FakeMarketplace.ID, "c1", knowledge.now(), day).stream()
                .filter(line -> line.subscriptionId().equals(subscription)
                        && line.resourceId().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Long> rows() {
        return Stream.of("customer", "licence_line", "licence_version", "licence_quantity")
                .collect(Collectors.toMap(table -> table, table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single()));
    }

    private static Order.Line ordered(String resource, String quantity) {
        return new Order.Line(resource, Quantity.of(quantity));
    }

    private static Marketplace.SplitReport splits(
            String subscription, String resource, String included, String additional) {
        return new Marketplace.SplitReport.Ready(
                List.of(new ResourceSplit(subscription, resource, Quantity.of(included), Quantity.of(additional))));
    }

    private static OuterSystemFailure failure(OuterSystemFailure.Kind kind, @Nullable Duration retryAfter) {
        return new OuterSystemFailure(FakeMarketplace.ID, kind, "Throttled.", retryAfter, null);
    }

    private static QuantityProfile profile(Object... daysAndQuantities) {
        return QuantityProfile.of(Stream.iterate(0, i -> i < daysAndQuantities.length, i -> i + 2)
                .map(i -> new Step(LocalDate.parse((String) daysAndQuantities[i]), Quantity.of((Integer)
                        daysAndQuantities[i + 1])))
                .toList());
    }
}
