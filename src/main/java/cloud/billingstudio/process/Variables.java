package cloud.billingstudio.process;

import cloud.billingstudio.monthend.CustomerKey;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import cloud.billingstudio.shared.Texts;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/** Every process variable there is: ids, counts and flags. */
final class Variables {

    /** The billing period, written 2026-10; also the business key. */
    static final String PERIOD = "period";
    /** Which fetch a process reads. */
    static final String FETCH_ID = "fetchId";
    /** How a stretch of reading ended, see FetchOutcome.Progress. */
    static final String FETCH_PROGRESS = "fetchProgress";
    /** Set by each fetching step of the model before {@code fetch.bpmn} for its own branch. */
    static final String MORE_TO_FETCH = "moreToFetch";

    static final String ANOMALIES = "anomalies";
    static final String CUSTOMERS_WAITING = "customersWaiting";
    /** In a customer's review: which customer. */
    static final String CUSTOMER = "customer";

    static final String CUSTOMER_NAME = "customerName";
    static final String OPEN_LINES = "openLines";
    static final String OPEN_CHANGES = "openChanges";
    /** How freezing the plan went, see PlanFreeze.Result. */
    static final String PLANNED = "planned";

    static final String PLAN_ID = "planId";
    static final String APPROVERS_MISSING = "approversMissing";

    /** False where the approval was withdrawn, or held no more, before anything was sent. */
    static final String STILL_APPROVED = "stillApproved";

    static final String LANES = "lanes";
    static final String LANE = "lane";
    static final String CHUNK_OUTCOME = "chunkOutcome";
    static final String WAIT_UNTIL = "waitUntil";
    static final String MORE_TO_VERIFY = "moreToVerify";
    static final String VOID_POSTINGS = "voidPostings";
    static final String FAILED_POSTINGS = "failedPostings";

    /** What was decided in the last task; what gateways look at. */
    static final String DECIDED = "decided";
    /** What a person hands in with a task; taken away once it is read, so that no later task finds an old answer. */
    static final String DECISION = "decision";

    static final String PLAN_HASH = "planHash";
    static final String COMMENT = "comment";
    static final String CUSTOMERS = "customers";
    static final String UNDECIDED = "undecided";

    private Variables() {}

    /** The period somebody wants to open. */
    static BillingPeriod wantedPeriod(VariableScope scope) {
        String text = text(scope, PERIOD);
        if (text == null) {
            throw Refusal.invalid("period is missing; write year and month like 2026-10.");
        }
        return BillingPeriod.parse(text);
    }

    /** The period the process runs for: its business key, which nobody who works on a task can change. */
    static BillingPeriod period(DelegateExecution execution) {
        return BillingPeriod.parse(execution.getProcessBusinessKey());
    }

    /** The customer a review begins for; later steps ask the review queue, for a person may overwrite a variable. */
    static CustomerKey customer(VariableScope scope) {
        return CustomerKey.parse(required(scope, CUSTOMER));
    }

    static long planId(VariableScope scope) {
        if (scope.getVariable(PLAN_ID) instanceof Number id) {
            return id.longValue();
        }
        throw Refusal.conflict("No plan is frozen yet, so nothing can be posted.");
    }

    /**
     * What a person handed in, blank as nothing.
     *
     * @throws Refusal (invalid) if it is longer than such a text may be, or cannot be kept
     */
    static @Nullable String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        return Texts.require(value.toString().strip(), name, longest(name));
    }

    private static int longest(String name) {
        return switch (name) {
            case COMMENT -> Texts.REASON;
            case CUSTOMERS -> Texts.LONGEST;
            default -> Texts.NAME;
        };
    }

    static String required(VariableScope scope, String name) {
        String value = text(scope, name);
        if (value == null) {
            throw Refusal.invalid("%s is missing.".formatted(name));
        }
        return value;
    }

    /**
     * Lets a timer wait for so long. It follows the engine's clock, what it waits for the database's: only the distance is
     * handed over.
     */
    static void waitFor(DelegateExecution execution, Duration pause) {
        execution.setVariable(WAIT_UNTIL, new Date(ClockUtil.getCurrentTime().getTime() + pause.toMillis()));
    }

    /** Keeps what was decided for the gateways, and takes away what was handed in. */
    static void settle(VariableScope scope, String decided) {
        scope.setVariable(DECIDED, decided);
        scope.removeVariables(List.of(DECISION, PLAN_HASH, COMMENT, CUSTOMERS));
    }

    /** One of the allowed words, or the default where nothing was handed in. */
    static String oneOf(VariableScope scope, String name, @Nullable String otherwise, String... allowed) {
        String value = text(scope, name);
        if (value == null && otherwise != null) {
            return otherwise;
        }
        for (String word : allowed) {
            if (word.equals(value)) {
                return word;
            }
        }
        throw Refusal.invalid("%s is %s; give one of %s."
                .formatted(name, value == null ? "missing" : "\"" + value + "\"", String.join(", ", allowed)));
    }
}
