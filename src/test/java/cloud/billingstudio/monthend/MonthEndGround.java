package cloud.billingstudio.monthend;

import cloud.billingstudio.SettableClock;
import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.AutomaticMapping;
import cloud.billingstudio.mapping.ImportReport;
import cloud.billingstudio.mapping.LinkImport;
import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.marketplace.MarketplaceFetch;
import cloud.billingstudio.planning.ApprovalPolicy;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.EffectiveDatePolicy;
import cloud.billingstudio.planning.PlanTotals;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.planning.ReviewPolicy;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.psa.PsaFetch;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jdbc.JdbcRepositoriesAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Month ends without an engine: all modules on their own database, a marketplace and a PSA in memory, people by the
 * engine's own group table, and business time that a test sets. The customers {@link #CUSTOMERS} are linked to lines of
 * their own names and bill ten each; {@link #UNLINKED} has a line on either side that nobody linked.
 */
final class MonthEndGround {

    static final BillingPeriod SEPTEMBER = BillingPeriod.parse("2026-09");
    static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    static final BillingPeriod NOVEMBER = BillingPeriod.parse("2026-11");

    static final List<String> CUSTOMERS = List.of("alpha", "bravo", "charlie");
    static final String UNLINKED = "delta";

    /** A day on which whatever was posted counts. */
    static final LocalDate FAR_AHEAD = LocalDate.of(2027, 6, 1);

    private static final FetchOwner FIRST_READ = new FetchOwner("the test's book", "admin");
    private static final Duration LONG = Duration.ofMinutes(1);

    final JdbcClient jdbc;
    final SettableClock clock;
    final MemoryMarketplace marketplace;
    final MemoryPsa psa;
    final SettableApprovals approvalPolicy;
    final TransactionTemplate transaction;
    private final FetchesAside aside;
    final Knowledge knowledge;
    final MonthEnds monthEnds;
    final FetchBothSides fetches;
    final FetchCheck check;
    final FetchExecution fetchExecution;
    final FetchNow fetchNow;
    final AutomaticMapping automatic;
    final LinkImport imports;
    final ReviewQueue queue;
    final Decisions decisions;
    final PlanFreeze freeze;
    final PlanApprovals approvals;
    final PostedPlans posted;
    final Planning planning;
    final PostingDesk desk;
    private final DatabaseRows rows;
    private final World empty;

    MonthEndGround(ApplicationContext beans) {
        jdbc = beans.getBean(JdbcClient.class);
        clock = beans.getBean(SettableClock.class);
        marketplace = beans.getBean(MemoryMarketplace.class);
        psa = beans.getBean(MemoryPsa.class);
        approvalPolicy = beans.getBean(SettableApprovals.class);
        aside = beans.getBean(FetchesAside.class);
        transaction = beans.getBean(TransactionTemplate.class);
        knowledge = beans.getBean(Knowledge.class);
        monthEnds = beans.getBean(MonthEnds.class);
        fetches = beans.getBean(FetchBothSides.class);
        check = beans.getBean(FetchCheck.class);
        fetchExecution = beans.getBean(FetchExecution.class);
        fetchNow = beans.getBean(FetchNow.class);
        automatic = beans.getBean(AutomaticMapping.class);
        imports = beans.getBean(LinkImport.class);
        queue = beans.getBean(ReviewQueue.class);
        decisions = beans.getBean(Decisions.class);
        freeze = beans.getBean(PlanFreeze.class);
        approvals = beans.getBean(PlanApprovals.class);
        posted = beans.getBean(PostedPlans.class);
        planning = beans.getBean(Planning.class);
        desk = beans.getBean(PostingDesk.class);
        rows = new DatabaseRows(jdbc);
        people();
        book(beans.getBean(MarketplaceFetch.class), beans.getBean(PsaFetch.class));
        empty = save();
    }

    private void people() {
        join("clerk", "clerks");
        join("importer", "clerks");
        join("manager", "billing-managers");
        join("manager2", "billing-managers");
        join("admin", "camunda-admin");
        join("auditor", "auditors");
    }

    /** The person becomes a member of the group, in the engine's own tables. */
    void join(String person, String group) {
        jdbc.sql("insert into act_id_group (id_, name_) values (:id, :id) on conflict do nothing")
                .param("id", group)
                .update();
        jdbc.sql("insert into act_id_user (id_) values (:id) on conflict do nothing")
                .param("id", person)
                .update();
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values (:person, :group) on conflict do nothing")
                .param("person", person)
                .param("group", group)
                .update();
    }

    /** The person is in the group no more, and the engine's log says since when. */
    void leave(String person, String group) {
        int left = jdbc.sql("delete from act_id_membership where user_id_ = :person and group_id_ = :group")
                .param("person", person)
                .param("group", group)
                .update();
        if (left > 0) {
            String operation = UUID.randomUUID().toString();
            log(operation, "userId", person);
            log(operation, "groupId", group);
        }
    }

    private void log(String operation, String property, String value) {
        jdbc.sql("""
                        insert into act_hi_op_log
                            (id_, operation_id_, operation_type_, entity_type_, property_, new_value_, timestamp_)
                        values (:id, :operation, 'Delete', 'Group membership', :property, :value,
                            clock_timestamp()::timestamp)""")
                .param("id", UUID.randomUUID().toString())
                .param("operation", operation)
                .param("property", property)
                .param("value", value)
                .update();
    }

    private void book(MarketplaceFetch licences, PsaFetch lines) {
        clock.set(LocalDate.of(2026, 8, 20));
        CUSTOMERS.forEach(customer -> {
            marketplace.sells(customer, 10);
            psa.bills(customer, 10);
        });
        marketplace.sells(UNLINKED, 4);
        psa.bills(UNLINKED, 4);
        read(fetch -> licences.proceed(fetch, LONG), licences.start(FIRST_READ, MemoryMarketplace.ID));
        read(fetch -> lines.proceed(fetch, LONG), lines.start(FIRST_READ, MemoryPsa.ID));
        CUSTOMERS.forEach(customer -> importLink(customer, customer, null, "importer"));
    }

    private static void read(LongFunction<FetchProgress> proceed, long fetch) {
        while (!proceed.apply(fetch).finished()) {
            Thread.onSpinWait();
        }
    }

    /** By CSV; what the file's only row is refused for is thrown as the refusal it is. */
    void importLink(String customer, String line, @Nullable ProrateOn prorateOn, String by) {
        String file = "subscriptionId,resourceId,psaLineId,prorateOn\nsub-%s,%s,%s,%s\n"
                .formatted(customer, MemoryMarketplace.RESOURCE, line, prorateOn == null ? "" : prorateOn);
        ImportReport report = imports.importCsv(new StringReader(file), by);
        if (!report.problems().isEmpty()) {
            throw Refusal.conflict(report.problems().get(0).reason());
        }
    }

    /** Lets pass whatever waits for time of the database's clock: leases, pauses, and the vendor's execution limit. */
    void pass(Duration time) {
        for (String column : List.of("posting.lease_until", "posting.not_before", "posting_step.settles_at")) {
            String[] part = column.split("\\.");
            jdbc.sql("update %s set %s = %s - :time * interval '1 millisecond'".formatted(part[0], part[1], part[1]))
                    .param("time", time.toMillis())
                    .update();
        }
        jdbc.sql("delete from ailing_connection").update();
    }

    /** What the command is refused with; null if it is carried out. */
    @Nullable
    Refusal refusal(Runnable command) {
        try {
            command.run();
            return null;
        } catch (Refusal refused) {
            return refused;
        }
    }

    /** Our id of the PSA line of that name. */
    long psaLine(String name) {
        return jdbc.sql("select id from psa_line where external_id = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** The same as long as no row of the database has changed. */
    String fingerprint() {
        return rows.fingerprint();
    }

    /** The changes as they stand in the plan or would, if it were frozen now. */
    List<Change> changes(BillingPeriod period) {
        return planning.draft(period).customers().stream()
                .flatMap(customer -> customer.changes().stream())
                .toList();
    }

    /** All there is, in the database and in the vendors. */
    record World(DatabaseRows.Kept rows, MemoryPsa.Held psa, Map<String, Long> sold, LocalDate today) {}

    World save() {
        return new World(rows.keep(), psa.held(), marketplace.counts(), LocalDate.now(clock));
    }

    void restore(World world) {
        rows.restore(world.rows());
        aside.waiting.clear();
        jdbc.sql("delete from act_hi_op_log").update();
        psa.restore(world.psa());
        world.sold().forEach(marketplace::sells);
        marketplace.hidden = 0;
        approvalPolicy.approvers = 1;
        clock.set(world.today());
    }

    /** No month end was ever opened, and it is 20 October: since August alpha and charlie bought, and bravo gave back. */
    void startOver() {
        restore(empty);
        clock.set(LocalDate.of(2026, 10, 20));
        marketplace.sells("alpha", 12);
        marketplace.sells("bravo", 7);
        marketplace.sells("charlie", 13);
    }

    /** As many approvers as a test wants. */
    static final class SettableApprovals implements ApprovalPolicy {

        volatile int approvers = 1;

        @Override
        public Demand demand(PlanTotals totals) {
            return new Demand(approvers, "the test wants it");
        }

        @Override
        public String version() {
            return "test";
        }
    }

    /** What "Fetch now" wants to be read, until the test has it read. */
    static final class FetchesAside implements FetchProcess {

        private final Queue<Long> waiting = new ConcurrentLinkedQueue<>();

        @Override
        public void start(BillingPeriod period, List<Long> fetchIds) {
            waiting.addAll(fetchIds);
        }
    }

    /** What "Fetch now" was asked for is read, as far as it is still wanted. */
    void readAside() {
        for (Long fetch = aside.waiting.poll(); fetch != null; fetch = aside.waiting.poll()) {
            fetchExecution.fetchNextPages(fetch, LONG);
        }
    }

    /** Whatever else is being read goes on: a connection is read for one after the other, and each waits for its turn. */
    void readOthers() {
        jdbc.sql("""
                        select f.fetch_id from fetch_run_fetch f join fetch_run r on r.id = f.run_id
                         where r.ended_at is null order by f.fetch_id""").query(Long.class).list().forEach(fetch -> fetchExecution.fetchNextPages(fetch, LONG));
    }

    /** All modules but the process and the pages. */
    @TestConfiguration
    @ComponentScan(
            basePackages = {
                "cloud.billingstudio.knowledge",
                "cloud.billingstudio.marketplace",
                "cloud.billingstudio.psa",
                "cloud.billingstudio.mapping",
                "cloud.billingstudio.planning",
                "cloud.billingstudio.posting",
                "cloud.billingstudio.monthend"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*\\.web\\..*", ".*Test(\\$.*)?", ".*\\$Beans", ".*Module"}),
            lazyInit = true)
    @EnableJdbcRepositories("cloud.billingstudio.monthend")
    @ImportAutoConfiguration(JdbcRepositoriesAutoConfiguration.class)
    static class Beans {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }

        @Bean
        MemoryMarketplace marketplace() {
            return new MemoryMarketplace();
        }

        @Bean
        MemoryPsa psa() {
            return new MemoryPsa();
        }

        @Bean
        SettableApprovals approvalPolicy() {
            return new SettableApprovals();
        }

        @Bean
        EffectiveDatePolicy effectiveDatePolicy() {
            return new EffectiveDatePolicy() {
                @Override
                public ProrateOn rule(Direction direction, @Nullable ProrateOn prorateOn, boolean prorating) {
                    return prorateOn == null ? ProrateOn.DAY_BOUGHT : prorateOn;
                }

                @Override
                public String version() {
                    return "test";
                }
            };
        }

        @Bean
        ReviewPolicy reviewPolicy() {
            return new ReviewPolicy() {
                @Override
                public Verdict verdict(Facts facts) {
                    return new Verdict(facts.delta().signum() < 0, "Decreases are looked at.");
                }

                @Override
                public String version() {
                    return "test";
                }
            };
        }

        @Bean
        Roles roles(JdbcClient jdbc) {
            return new MemberRoles(jdbc);
        }

        @Bean
        FetchesAside fetchProcess() {
            return new FetchesAside();
        }

        @Bean
        MonthEndGround monthEndGround(ApplicationContext beans) {
            return new MonthEndGround(beans);
        }
    }

    private record MemberRoles(JdbcClient jdbc) implements Roles {

        @Override
        public boolean isAdministrator(String person) {
            return isMember(person, List.of("camunda-admin"));
        }

        @Override
        public boolean isBillingManager(String person) {
            return isMember(person, List.of("billing-managers"));
        }

        @Override
        public boolean mayWork(String person) {
            return isMember(person, List.of("clerks", "billing-managers", "camunda-admin"));
        }

        private boolean isMember(String person, List<String> groups) {
            return jdbc.sql("""
                            select exists (select from act_id_membership
                                            where user_id_ = :person and group_id_ in (:groups))""")
                    .param("person", person)
                    .param("groups", groups)
                    .query(Boolean.class)
                    .single();
        }
    }
}
