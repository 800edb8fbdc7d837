package cloud.billingstudio.psa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.SettableClock;
import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
@Import(PsaFetchTest.Module.class)
class PsaFetchTest {

    private static final LocalDate OCTOBER_5 = LocalDate.of(2026, 10, 5);
    private static final LocalDate NOVEMBER_5 = LocalDate.of(2026, 11, 5);
    private static final LocalDate DECEMBER_5 = LocalDate.of(2026, 12, 5);

    private static final FetchOwner OWNER = new FetchOwner("monthEnd/2026-10/1", "clerk");

    @TestConfiguration
    @ComponentScan({"cloud.billingstudio.psa", "cloud.billingstudio.knowledge"})
    static class Module {

        @Bean
        @Primary
        SettableClock clock() {
            return new SettableClock();
        }

        @Bean
        FakePsa psa() {
            return new FakePsa();
        }
    }

    @Autowired
    private PsaFetch fetch;

    @Autowired
    private PsaBook book;

    @Autowired
    private Knowledge knowledge;

    @Autowired
    private SettableClock clock;

    @Autowired
    private FakePsa psa;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startOver() {
        book.clear();
        psa.clear();
        clock.set(OCTOBER_5);
    }

    @Test
    void bringsTheFirstFetchIntoTheBook() {
        psa.line("17", "5", "2026-01-01");
        psa.adjust("17", "2026-10-15", "7");

        FetchSummary summary = run();

        PsaLine line = line("17");
        assertThat(line.companyName()).isEqualTo("Sanders Group");
        assertThat(line.agreementName()).isEqualTo("Cloud services");
        assertThat(line.unitPrice()).isEqualTo(Money.of("22.00", "EUR"));
        assertThat(line.gone()).isFalse();
        assertThat(line.profile()).isEqualTo(profile("2026-09-01", 5, "2026-10-15", 7));
        assertThat(summary.counts()).isEqualTo(new FetchSummary.Counts(1, 1, 1, 0, Quantity.of(5)));
        assertThat(book.companies(FakePsa.ID)).extracting(PsaCompany::name).containsExactly("Sanders Group");
        assertThat(book.linesOfCompany(FakePsa.ID, "1", knowledge.now())).containsExactly(line);
    }

    @Test
    void writesNothingWhenOnlyTheWindowRolledOn() {
        psa.line("17", "5", "2026-01-01");
        psa.adjust("17", "2026-10-15", "7");
        run();
        Map<String, Long> rows = rows();
        Instant known = knowledge.now();

        for (LocalDate day : new LocalDate[] {NOVEMBER_5, DECEMBER_5}) {
            clock.set(day);
            FetchSummary summary = run();
            assertThat(summary.learned()).isFalse();
            assertThat(summary.knownAt()).isEqualTo(known);
        }

        assertThat(rows()).isEqualTo(rows);
        assertThat(knowledge.now()).isEqualTo(known);
        assertThat(line("17").profile()).isEqualTo(profile("2026-09-01", 5, "2026-10-15", 7));
    }

    @Test
    void keepsTheStepsBeforeTheWindowWhenLaterOnesChange() {
        psa.line("17", "5", "2026-01-01");
        psa.adjust("17", "2026-09-10", "6");
        Instant before = run().knownAt();

        clock.set(DECEMBER_5);
        psa.adjust("17", "2026-11-20", "9");
        FetchSummary summary = run();

        assertThat(summary.changes()).isEqualTo(new FetchSummary.Changes(0, 1, 0, 0));
        assertThat(line("17").profile()).isEqualTo(profile("2026-09-01", 5, "2026-09-10", 6, "2026-11-20", 9));
        assertThat(book.lines(before).get(0).profile()).isEqualTo(profile("2026-09-01", 5, "2026-09-10", 6));
    }

    @Test
    void learnsThatAStepWasTakenBack() {
        psa.line("17", "5", "2026-01-01");
        psa.adjust("17", "2026-10-15", "7");
        run();

        psa.adjust("17", "2026-10-15", "5");
        run();

        assertThat(line("17").profile()).isEqualTo(profile("2026-09-01", 5));
    }

    @Test
    void flagsALineThatIsGoneButNotAfterAnEmptyFetch() {
        psa.line("17", "5", "2026-01-01");
        psa.line("18", "3", "2026-01-01");
        run();

        psa.remove("17");
        FetchSummary summary = run();
        assertThat(summary.changes().missing()).isEqualTo(1);
        assertThat(line("17").gone()).isTrue();
        assertThat(line("18").gone()).isFalse();

        psa.remove("18");
        assertThat(run().complete()).isFalse();
        assertThat(line("18").gone()).isFalse();

        psa.line("17", "5", "2026-01-01");
        run();
        assertThat(line("17").gone()).isFalse();
    }

    @Test
    void goesOnFromItsCheckpointAfterBeingKilled() {
        for (int i = 0; i < 20; i++) {
            psa.line("l" + i, "2", "2026-01-01");
        }
        psa.partSize = 3;
        long id = fetch.start(OWNER, FakePsa.ID);

        int stretches = 1;
        while (!fetch.proceed(id, Duration.ZERO).finished()) {
            assertThat(book.isEmpty()).isTrue();
            stretches++;
        }

        assertThat(stretches).isGreaterThan(6);
        assertThat(fetch.summary(id).counts().quantity()).isEqualTo(Quantity.of(40));
    }

    @Test
    void isResumedByItsOwnerAndNeverForAnother() {
        for (int i = 0; i < 20; i++) {
            psa.line("l" + i, "2", "2026-01-01");
        }
        psa.partSize = 3;
        long cancelled = fetch.start(OWNER, FakePsa.ID);
        for (int stretch = 0; stretch < 4; stretch++) {
            fetch.proceed(cancelled, Duration.ZERO);
        }
        assertThat(fetch.start(OWNER, FakePsa.ID)).isEqualTo(cancelled);
        fetch.abandon(cancelled, "clerk cancelled the month end.");
        assertThatThrownBy(() -> fetch.proceed(cancelled, Duration.ZERO)).isInstanceOf(Refusal.class);
        psa.adjust("l0", "2026-10-15", "9");
        psa.partsRead.clear();

        long next = fetch.start(new FetchOwner("monthEnd/2026-10/2", "clerk"), FakePsa.ID);
        assertThat(next).isNotEqualTo(cancelled);
        while (!fetch.proceed(next, Duration.ZERO).finished()) {}

        assertThat(psa.partsRead).startsWith("null", "3").doesNotHaveDuplicates();
        assertThat(line("l0").profile()).isEqualTo(profile("2026-09-01", 2, "2026-10-15", 9));
    }

    @Test
    void beginsAnewWhatStoodStillForTooLongAndSaysSo() {
        psa.line("l0", "2", "2026-01-01");
        psa.line("l1", "2", "2026-01-01");
        psa.partSize = 1;
        long id = fetch.start(OWNER, FakePsa.ID);
        fetch.proceed(id, Duration.ZERO);
        psa.adjust("l0", "2026-10-15", "9");
        jdbc.sql("update book_fetch set touched_at = clock_timestamp() - interval '7 hours' where id = :id")
                .param("id", id)
                .update();

        while (!fetch.proceed(id, Duration.ZERO).finished()) {}

        assertThat(line("l0").profile()).isEqualTo(profile("2026-09-01", 2, "2026-10-15", 9));
        assertThat(fetch.summary(id).notes()).singleElement().asString().contains("begun anew");
    }

    @Test
    void learnsProfilesReadBackAfterPosting() {
        psa.line("17", "5", "2026-01-01");
        psa.line("18", "3", "2026-01-01");
        run();
        PsaLineId id = line("17").id();
        Instant known = knowledge.now();
        LocalDate october1 = LocalDate.of(2026, 10, 1);

        book.learn(Map.of(id, profile("2026-10-01", 5)), october1);
        assertThat(knowledge.now()).isEqualTo(known);

        book.learn(Map.of(id, profile("2026-10-01", 5, "2026-10-15", 8)), october1);
        assertThat(knowledge.now()).isAfter(known);
        assertThat(line("17").profile()).isEqualTo(profile("2026-09-01", 5, "2026-10-15", 8));
        assertThat(line("18").profile()).isEqualTo(profile("2026-09-01", 3));
        assertThat(book.lines(known).get(0).profile()).isEqualTo(profile("2026-09-01", 5));

        psa.adjust("17", "2026-10-15", "8");
        assertThat(run().learned()).isFalse();
    }

    private FetchSummary run() {
        long id = fetch.start(OWNER, FakePsa.ID);
        assertThat(fetch.proceed(id, Duration.ofMinutes(1)).finished()).isTrue();
        return fetch.summary(id);
    }

    private PsaLine line(String externalId) {
        return book.lines(knowledge.now()).stream()
                .filter(line -> line.externalId().equals(externalId))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Long> rows() {
        return Stream.of("psa_company", "psa_line", "psa_line_version", "psa_quantity")
                .collect(Collectors.toMap(table -> table, table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single()));
    }

    private static QuantityProfile profile(Object... daysAndQuantities) {
        return QuantityProfile.of(Stream.iterate(0, i -> i < daysAndQuantities.length, i -> i + 2)
                .map(i -> new Step(LocalDate.parse((String) daysAndQuantities[i]), Quantity.of((Integer)
                        daysAndQuantities[i + 1])))
                .toList());
    }
}
