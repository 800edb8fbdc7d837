package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndDriver.decision;
import static cloud.billingstudio.monthend.MonthEndGround.NOVEMBER;
import static cloud.billingstudio.monthend.MonthEndGround.SEPTEMBER;
import static cloud.billingstudio.monthend.MonthEndGround.UNLINKED;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.PlanException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What people can ask of a month end, by whatever door. */
enum MonthEndCommand {
    HOLD((ground, october) ->
            decide(ground, october, decision(LineDecision.Action.HOLD, keyOf(ground, october, "alpha")))),
    ACCEPT((ground, october) ->
            decide(ground, october, decision(LineDecision.Action.ACCEPT, keyOf(ground, october, "bravo")))),
    UNDO((ground, october) ->
            decide(ground, october, decision(LineDecision.Action.UNDO, keyOf(ground, october, "bravo")))),
    LINK((ground, october) -> decide(ground, october, aboutUnlinked(ground, LineDecision.Action.LINK))),
    EXCLUDE((ground, october) -> decide(ground, october, aboutUnlinked(ground, LineDecision.Action.EXCLUDE))),
    /** A CSV file with other terms for a line of the plan. */
    IMPORT((ground, october) -> ground.importLink("alpha", "alpha", ProrateOn.LAST_DAY_OF_MONTH, "clerk")),
    /** A CSV file with a line of no plan. */
    OTHER((ground, october) -> ground.importLink(UNLINKED, UNLINKED, null, "clerk")),
    SEND_BACK((ground, october) -> october.sendBack("manager")),
    APPROVE((ground, october) -> october.approve("manager")),
    SECOND((ground, october) -> october.approve("manager2")),
    FETCH_AGAIN((ground, october) -> october.fetchAgain("manager")),
    WITHDRAW((ground, october) -> ground.approvals.withdraw(october.period, "manager", "Not yet.")),
    CANCEL((ground, october) -> october.cancel("manager")),
    RETRY((ground, october) -> october.retry("clerk")),
    LEAVE((ground, october) -> october.leave("clerk")),
    ACCEPT_FETCH((ground, october) -> october.acceptFetch("manager")),
    FETCH_NOW((ground, october) -> ground.fetchNow.start(october.period, "clerk")),
    /** Given up again, so that this one can be approved. */
    EARLIER((ground, october) -> MonthEndDriver.open(ground, SEPTEMBER, "clerk").cancel("clerk")),
    LATER((ground, october) -> MonthEndDriver.open(ground, NOVEMBER, "clerk").cancel("clerk")),
    SAME((ground, october) ->
            MonthEndDriver.open(ground, october.period, "clerk").cancel("clerk"));

    private final BiConsumer<MonthEndGround, MonthEndDriver> action;

    MonthEndCommand(BiConsumer<MonthEndGround, MonthEndDriver> action) {
        this.action = action;
    }

    /** @throws cloud.billingstudio.shared.Refusal if it is not carried out */
    void run(MonthEndGround ground, MonthEndDriver october) {
        action.accept(ground, october);
    }

    boolean decidesLines() {
        return compareTo(IMPORT) <= 0;
    }

    /** By its name in tables. */
    static MonthEndCommand named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.name().replace("_", "").equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow();
    }

    private static void decide(MonthEndGround ground, MonthEndDriver october, LineDecision decision) {
        ground.decisions.decide(october.period, List.of(decision), "clerk");
    }

    /** The key of what is to be decided about the customer's line: a change, a drift, or a change there is no more. */
    static String keyOf(MonthEndGround ground, MonthEndDriver october, String customer) {
        long line = ground.psaLine(customer);
        return ground.planning.draft(october.period).customers().stream()
                .flatMap(plan -> Stream.concat(
                        plan.changes().stream()
                                .filter(change -> change.psaLine().value() == line)
                                .map(Change::key),
                        plan.exceptions().stream()
                                .filter(exception -> exception.psaLine() != null
                                        && exception.psaLine().value() == line)
                                .map(PlanException::key)))
                .findFirst()
                .orElseGet(() -> postedKey(ground, line));
    }

    private static String postedKey(MonthEndGround ground, long line) {
        return ground.jdbc
                .sql("select change_key from posting where psa_line_id = :line order by id desc limit 1")
                .param("line", line)
                .query(String.class)
                .optional()
                .orElse(line + "@2026-10-20:10>12");
    }

    private static LineDecision aboutUnlinked(MonthEndGround ground, LineDecision.Action action) {
        Long line = action == LineDecision.Action.LINK ? ground.psaLine(UNLINKED) : null;
        return new LineDecision(
                action,
                null,
                "sub-" + UNLINKED,
                MemoryMarketplace.RESOURCE,
                line,
                null,
                null,
                null,
                null,
                null,
                "because",
                null,
                null);
    }
}
