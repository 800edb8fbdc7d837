package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndGround.CUSTOMERS;
import static cloud.billingstudio.monthend.MonthEndGround.NOVEMBER;
import static cloud.billingstudio.monthend.MonthEndGround.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.monthend.MemoryPsa.Fate;
import cloud.billingstudio.monthend.MonthEndDriver.Step;
import cloud.billingstudio.planning.ChangeDecision;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.TestContextManager;

/**
 * Random commands over two periods, against the real month ends and a small model of them: which state each period is in,
 * and which state a command leads to. Each sequence ends with people who go on with whatever they are asked.
 */
abstract class RandomMonthEnds {

    /** What people, vendors and time may do. */
    enum Act {
        OPEN,
        /** The process carries out its next job. */
        JOB,
        /** All jobs up to the next task. */
        JOBS,
        REVIEW,
        REVIEW_AND_HOLD,
        APPROVE,
        APPROVE_AN_OLD_PLAN,
        SEND_BACK,
        FETCH_AGAIN,
        WITHDRAW,
        CANCEL,
        RETRY,
        LEAVE,
        ACCEPT_FETCH,
        HOLD,
        ACCEPT,
        UNDO,
        IMPORT,
        FETCH_NOW,
        READ_ASIDE,
        /** A customer buys or gives back. */
        SELL,
        ODD_FETCH,
        /** Somebody changes a line in the PSA. */
        MOVE_LINE,
        REFUSE,
        LOSE_ANSWER,
        LOSE_WRITE,
        MISMATCH,
        /** The node dies after its next intent. */
        DIE,
        A_DAY_PASSES,
        FOUR_DAYS_PASS,
        /** The first of the managers is none any more, or again. */
        DISMISS,
        REINSTATE;
    }

    /** @param number picks the period, the customer and the person */
    record Command(Act act, int number) {

        BillingPeriod period() {
            return number % 4 == 3 ? NOVEMBER : OCTOBER;
        }

        String customer() {
            return CUSTOMERS.get(number / 4 % CUSTOMERS.size());
        }

        String manager() {
            return number % 5 == 0 ? "manager2" : "manager";
        }

        @Override
        public String toString() {
            return act + " " + period() + " " + customer();
        }
    }

    /** Which states the process's position goes with. */
    private static final Map<Step, Set<MonthEndState>> STATES = new EnumMap<>(Map.ofEntries(
            Map.entry(Step.FETCH, EnumSet.of(MonthEndState.FETCHING)),
            Map.entry(Step.CHECK_FETCH, EnumSet.of(MonthEndState.FETCHING)),
            Map.entry(Step.INVESTIGATE, EnumSet.of(MonthEndState.INVESTIGATING)),
            Map.entry(Step.MAP, EnumSet.of(MonthEndState.MAPPING)),
            Map.entry(Step.DRAFT, EnumSet.of(MonthEndState.MAPPING, MonthEndState.REVIEW, MonthEndState.POSTING)),
            Map.entry(Step.REVIEW, EnumSet.of(MonthEndState.REVIEW)),
            Map.entry(Step.BUILD, EnumSet.of(MonthEndState.REVIEW)),
            Map.entry(Step.APPROVE, EnumSet.of(MonthEndState.APPROVAL)),
            // an approval that was withdrawn brings the process back to the task with its next jobs
            Map.entry(Step.PREPARE, EnumSet.of(MonthEndState.POSTING, MonthEndState.APPROVAL)),
            Map.entry(Step.POST, EnumSet.of(MonthEndState.POSTING, MonthEndState.APPROVAL)),
            Map.entry(Step.VERIFY, EnumSet.of(MonthEndState.POSTING, MonthEndState.APPROVAL)),
            Map.entry(Step.RESOLVE_FAILURES, EnumSet.of(MonthEndState.FAILURES)),
            Map.entry(Step.REPORT, EnumSet.of(MonthEndState.REVIEW, MonthEndState.POSTING, MonthEndState.FAILURES)),
            Map.entry(Step.CLOSE, EnumSet.of(MonthEndState.REPORTING)),
            Map.entry(Step.ENDED, EnumSet.of(MonthEndState.CLOSED, MonthEndState.CANCELLED))));

    private static @Nullable MonthEndGround ground;
    private final Map<BillingPeriod, MonthEndDriver> drivers = new TreeMap<>();
    private final List<String> hashes = new ArrayList<>();

    @Provide
    Arbitrary<List<Command>> sequences() {
        Arbitrary<Act> acts = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.of(Act.JOBS)),
                Tuple.of(6, Arbitraries.of(Act.JOB, Act.REVIEW, Act.APPROVE)),
                Tuple.of(3, Arbitraries.of(Act.OPEN, Act.RETRY, Act.SELL)),
                Tuple.of(10, Arbitraries.of(Act.values())));
        return Combinators.combine(acts, Arbitraries.integers().between(0, 59))
                .as(Command::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(30);
    }

    /** @throws AssertionError if anything but what the model says comes of a command, or people are left without a way on */
    void play(List<Command> commands) {
        startOver();
        for (Command command : commands) {
            carryOut(command);
            drivers.values().forEach(driver -> check(driver, command));
        }
        finish(commands);
    }

    private void startOver() {
        if (ground == null) {
            ground = new TestContextManager(getClass())
                    .getTestContext()
                    .getApplicationContext()
                    .getBean(MonthEndGround.class);
        }
        ground.startOver();
        drivers.clear();
        hashes.clear();
        drivers.put(OCTOBER, MonthEndDriver.open(ground, OCTOBER, "clerk"));
    }

    private void carryOut(Command command) {
        MonthEndDriver driver = drivers.get(command.period());
        MonthEndState before = state(driver);
        BillingPeriod written = lastWritten();
        boolean carriedOut;
        try {
            carriedOut = act(command, driver);
        } catch (Refusal refused) {
            assertThat(refused.getMessage()).isNotBlank();
            assertThat(command.act())
                    .as("%s refuses itself: %s", command, refused)
                    .isNotIn(Act.JOB, Act.JOBS);
            carriedOut = false;
        } catch (MemoryPsa.NodeDies died) {
            carriedOut = false;
        }
        driver = drivers.get(command.period());
        MonthEndState expected = carriedOut ? leadsTo(command.act(), before) : before;
        if (expected != null && command.act() != Act.JOB && command.act() != Act.JOBS) {
            assertThat(state(driver))
                    .as("state after %s in %s", command, before)
                    .isEqualTo(expected);
        }
        if (carriedOut && (command.act() == Act.OPEN || command.act() == Act.APPROVE)) {
            assertThat(written == null || written.compareTo(command.period()) <= 0)
                    .as("%s behind %s, of which something was written", command, written)
                    .isTrue();
        }
    }

    /** The model: to which state a command leads that is carried out; null where it says nothing. */
    private @Nullable MonthEndState leadsTo(Act act, @Nullable MonthEndState before) {
        return switch (act) {
            case OPEN, FETCH_AGAIN -> MonthEndState.FETCHING;
            case ACCEPT_FETCH -> MonthEndState.MAPPING;
            case APPROVE -> MonthEndState.POSTING;
            case SEND_BACK -> MonthEndState.REVIEW;
            case WITHDRAW -> MonthEndState.APPROVAL;
            case CANCEL -> MonthEndState.CANCELLED;
            case RETRY -> MonthEndState.POSTING;
            case APPROVE_AN_OLD_PLAN -> throw new AssertionError("an old plan was approved");
            default -> before;
        };
    }

    private @Nullable MonthEndState state(@Nullable MonthEndDriver driver) {
        return driver == null ? null : driver.state();
    }

    /** @return whether it was carried out */
    private boolean act(Command command, @Nullable MonthEndDriver driver) {
        LocalDate today = LocalDate.now(ground.clock);
        String customer = command.customer();
        switch (command.act()) {
            case OPEN -> drivers.put(command.period(), MonthEndDriver.open(ground, command.period(), "clerk"));
            case READ_ASIDE -> ground.readAside();
            case IMPORT ->
                ground.importLink(
                        customer,
                        customer,
                        command.number() % 2 == 0 ? ProrateOn.LAST_DAY_OF_MONTH : ProrateOn.DAY_BOUGHT,
                        "clerk");
            case SELL -> ground.marketplace.sells(customer, 5 + command.number() % 13);
            case ODD_FETCH -> ground.marketplace.hidden = command.number() % 2;
            case MOVE_LINE -> ground.psa.moves(customer, today.minusDays(1), 1);
            case REFUSE -> ground.psa.next(customer, Fate.REFUSED);
            case LOSE_ANSWER -> ground.psa.next(customer, Fate.UNKNOWN_TAKEN);
            case LOSE_WRITE -> ground.psa.next(customer, Fate.UNKNOWN_LOST);
            case MISMATCH -> ground.psa.next(customer, Fate.TAKEN_WRONGLY);
            case DIE -> ground.psa.next(customer, Fate.SENDER_DIES);
            case A_DAY_PASSES -> ground.clock.set(today.plusDays(1));
            case FOUR_DAYS_PASS -> ground.clock.set(today.plusDays(4));
            case DISMISS -> ground.leave("manager", "billing-managers");
            case REINSTATE -> ground.join("manager", "billing-managers");
            default -> {
                if (driver == null) {
                    return false;
                }
                ask(command, driver);
            }
        }
        return true;
    }

    private void ask(Command command, MonthEndDriver driver) {
        switch (command.act()) {
            case JOB -> driver.step();
            case JOBS -> driver.run();
            case REVIEW -> driver.review("clerk", ChangeDecision.ACCEPT);
            case REVIEW_AND_HOLD -> driver.review("clerk", ChangeDecision.HOLD);
            case APPROVE -> {
                hashes.add(driver.hash());
                driver.approve(command.manager());
            }
            case APPROVE_AN_OLD_PLAN -> {
                String current = driver.hash();
                String old = hashes.stream()
                        .filter(hash -> !hash.equals(current))
                        .findFirst()
                        .orElse("none");
                driver.approve(command.manager(), old);
            }
            case SEND_BACK -> driver.sendBack(command.manager());
            case FETCH_AGAIN -> driver.fetchAgain(command.manager());
            case WITHDRAW -> ground.approvals.withdraw(driver.period, command.manager(), "Not yet.");
            case CANCEL -> driver.cancel(command.manager());
            case RETRY -> driver.retry("clerk");
            case LEAVE -> driver.leave("clerk");
            case ACCEPT_FETCH -> driver.acceptFetch(command.manager());
            case FETCH_NOW -> ground.fetchNow.start(driver.period, "clerk");
            default ->
                ground.decisions.decide(
                        driver.period,
                        List.of(MonthEndDriver.decision(
                                LineDecision.Action.valueOf(command.act().name()),
                                MonthEndCommand.keyOf(ground, driver, command.customer()))),
                        "clerk");
        }
    }

    private @Nullable BillingPeriod lastWritten() {
        return ground.desk.latestSent().orElse(null);
    }

    /** After every step: nothing written that was not approved, and the process stands where the state says. */
    private void check(MonthEndDriver driver, Command after) {
        assertThat(driver.state())
                .as("state of %s at %s after %s", driver.period, driver.at(), after)
                .isIn(STATES.get(driver.at()));
        PostedAsApproved.check(ground, "after " + after);
    }

    /** No way is without an end: one period after the other, people go on with whatever they are asked. */
    private void finish(List<Command> commands) {
        ground.join("manager", "billing-managers");
        ground.marketplace.hidden = 0;
        ground.readAside();
        for (MonthEndDriver driver : drivers.values()) {
            for (int deaths = 0; driver.at() != Step.ENDED; deaths++) {
                assertThat(deaths).as("nodes that die, one after the other").isLessThan(20);
                try {
                    driver.finish();
                } catch (MemoryPsa.NodeDies died) {
                    // another node goes on
                }
            }
            PostedAsApproved.check(ground, "at the end of " + commands);
        }
    }
}
