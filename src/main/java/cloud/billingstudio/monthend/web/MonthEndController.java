package cloud.billingstudio.monthend.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import cloud.billingstudio.monthend.CustomerDesk;
import cloud.billingstudio.monthend.CustomerDesks;
import cloud.billingstudio.monthend.CustomerKey;
import cloud.billingstudio.monthend.Decisions;
import cloud.billingstudio.monthend.FetchNow;
import cloud.billingstudio.monthend.FetchView;
import cloud.billingstudio.monthend.LineDecision;
import cloud.billingstudio.monthend.MonthEndOverview;
import cloud.billingstudio.monthend.MonthEndProcess;
import cloud.billingstudio.monthend.MonthEndSummary;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.monthend.NextMonthEnd;
import cloud.billingstudio.monthend.Overviews;
import cloud.billingstudio.monthend.PlanApprovals;
import cloud.billingstudio.monthend.PlanView;
import cloud.billingstudio.monthend.PlanViews;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import cloud.billingstudio.shared.Texts;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens, shows and cancels month ends and takes what people decide about their lines. */
@RestController
@RequestMapping("/api/month-ends")
@Tag(name = "Month ends")
class MonthEndController {

    private static final String NEVER_OPENED = "The month end was never opened.";
    private static final String CANCELLED = "The month end is cancelled.";

    private final MonthEnds monthEnds;
    private final MonthEndProcess process;
    private final Overviews overviews;
    private final PlanViews plans;
    private final Decisions decisions;
    private final FetchNow fetchNow;
    private final CustomerDesks desks;
    private final PlanApprovals approvals;

    MonthEndController(
            MonthEnds monthEnds,
            MonthEndProcess process,
            Overviews overviews,
            PlanViews plans,
            Decisions decisions,
            FetchNow fetchNow,
            CustomerDesks desks,
            PlanApprovals approvals) {
        this.monthEnds = monthEnds;
        this.process = process;
        this.overviews = overviews;
        this.plans = plans;
        this.decisions = decisions;
        this.fetchNow = fetchNow;
        this.desks = desks;
        this.approvals = approvals;
    }

    record Opening(
            @Schema(description = "year and month", example = "2026-10", requiredMode = REQUIRED) @Nullable
            String period) {}

    record Reason(
            @Schema(description = "why, in your own words", example = "Wrong month", requiredMode = REQUIRED) @Nullable
            String reason) {}

    record LineDecisions(
            @Schema(requiredMode = REQUIRED) @Nullable List<@Nullable LineDecision> decisions) {}

    /** @param warnings links just made that seem to go to another customer's line; they are made all the same */
    record Decided(@JsonUnwrapped MonthEndOverview monthEnd, List<String> warnings) {}

    @Operation(summary = "Opens the month end of a period", description = "One that was cancelled may be opened again.")
    @ApiResponse(responseCode = "409", description = "Open or closed already, or a later one was posted.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MonthEndOverview> open(@RequestBody Opening opening, Principal person) {
        if (opening.period() == null) {
            throw Refusal.invalid("period is missing; write year and month like 2026-10.");
        }
        BillingPeriod period = BillingPeriod.parse(opening.period());
        process.start(period, person.getName());
        return ResponseEntity.created(URI.create("/api/month-ends/" + period)).body(overviews.of(period));
    }

    @Operation(summary = "All month ends, the newest period first")
    @GetMapping
    List<MonthEndSummary> all() {
        return monthEnds.all();
    }

    @Operation(summary = "The month end to open next, and from which day on it may be")
    @GetMapping("/next")
    NextMonthEnd next() {
        return monthEnds.next();
    }

    @Operation(summary = "One month end: state, steps, counts, progress")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED)
    @GetMapping("/{period}")
    @ResponseStatus(HttpStatus.OK)
    MonthEndOverview one(@PathVariable String period) {
        return overviews.of(BillingPeriod.parse(period));
    }

    @Operation(
            summary = "The month end's plan",
            description =
                    "The frozen plan with its hash; before it is frozen, the draft as it would be now, whose hash "
                            + "is null.")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED)
    @ApiResponse(responseCode = "409", description = CANCELLED)
    @GetMapping("/{period}/plan")
    @ResponseStatus(HttpStatus.OK)
    PlanView plan(
            @PathVariable String period,
            @Parameter(description = "only this customer's part, as a draft", example = "ingram/1200024536")
                    @RequestParam(required = false)
                    @Nullable
                    String customer,
            Principal person) {
        return plans.of(BillingPeriod.parse(period), customer, person.getName());
    }

    @Operation(
            summary = "One customer's open lines with candidates, and what was decided about its lines",
            description = "Named by the marketplace's connection and its id of the customer.")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED + " Or the marketplace shows no such customer.")
    @ApiResponse(responseCode = "409", description = CANCELLED)
    @GetMapping("/{period}/customers/{connection}/{customerId}")
    @ResponseStatus(HttpStatus.OK)
    CustomerDesk customer(
            @PathVariable String period, @PathVariable String connection, @PathVariable String customerId) {
        return desks.of(BillingPeriod.parse(period), new CustomerKey(new ConnectionId(connection), customerId));
    }

    @Operation(
            summary = "Decides lines and changes",
            description =
                    "All of them or none; members that are not known are refused. Actions on a licence line: link (psaLineId, the Studio's "
                            + "number as candidates and plan show it, while reports and the import of links have the PSA's own id; optional quantityRule, "
                            + "prorateOn and, for lines of ConnectWise, strategy), split (shares), exclude (reason, optional owner and expiresOn), later, undo. "
                            + "Actions on a change or drift (changeKey): accept, hold (reason), undo. A licence line is named by "
                            + "licenceLineId, or by subscriptionId and resourceId. The answer's warnings name links that seem to go to another "
                            + "customer's line; they are made all the same.")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED + " Or there is no such line.")
    @ApiResponse(responseCode = "409", description = CANCELLED + " Or its state, or what else holds, forbids it.")
    @PostMapping("/{period}/decisions")
    @ResponseStatus(HttpStatus.OK)
    Decided decide(@PathVariable String period, @RequestBody LineDecisions body, Principal person) {
        BillingPeriod parsed = BillingPeriod.parse(period);
        List<@Nullable LineDecision> given = body.decisions();
        List<String> warnings = decisions.decide(parsed, given == null ? List.of() : given, person.getName());
        return new Decided(overviews.of(parsed), warnings);
    }

    @Operation(
            summary = "Fetches both sides now, during review",
            description = "The running review goes on with what is then known; fetchNow and problems say how it goes.")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED)
    @ApiResponse(responseCode = "409", description = CANCELLED + " Or it is not under review, or is being fetched.")
    @PostMapping("/{period}/fetch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void fetch(@PathVariable String period, Principal person) {
        fetchNow.start(BillingPeriod.parse(period), person.getName());
    }

    @Operation(
            summary = "Withdraws the approval of the plan",
            description = "For billing managers, as long as nothing of the plan was sent; it waits for approval again.")
    @ApiResponse(responseCode = "403", description = "Only billing managers may.")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED)
    @ApiResponse(
            responseCode = "409",
            description = CANCELLED + " Or it is not approved, or something was sent already.")
    @PostMapping("/{period}/withdraw-approval")
    @ResponseStatus(HttpStatus.OK)
    MonthEndOverview withdrawApproval(@PathVariable String period, @RequestBody Reason body, Principal person) {
        BillingPeriod parsed = BillingPeriod.parse(period);
        approvals.withdraw(parsed, person.getName(), reason(body, "the approval is withdrawn"));
        process.goOnNow(parsed);
        return overviews.of(parsed);
    }

    @Operation(
            summary = "Tries now what waits",
            description =
                    "For billing managers and administrators. What waits for its next try is due at once, and what failed too "
                            + "often to go on by itself is tried again. A write that may still take effect is only looked for.")
    @ApiResponse(responseCode = "403", description = "Only billing managers and administrators may.")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED)
    @ApiResponse(responseCode = "409", description = CANCELLED + " Or nothing of it waits for a later try.")
    @PostMapping("/{period}/try-now")
    @ResponseStatus(HttpStatus.OK)
    MonthEndOverview tryNow(@PathVariable String period, Principal person) {
        BillingPeriod parsed = BillingPeriod.parse(period);
        process.tryNow(parsed, person.getName());
        return overviews.of(parsed);
    }

    @Operation(
            summary = "All fetches of the month end, the latest first",
            description = "Each reads one connection once: for whom, from when to when, pages, requests and outcome.")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED)
    @GetMapping("/{period}/fetches")
    @ResponseStatus(HttpStatus.OK)
    List<FetchView> fetches(@PathVariable String period) {
        return overviews.fetches(BillingPeriod.parse(period));
    }

    @Operation(summary = "Gives the month end up")
    @ApiResponse(responseCode = "404", description = NEVER_OPENED)
    @ApiResponse(responseCode = "409", description = CANCELLED + " Or something was sent to a PSA already.")
    @PostMapping("/{period}/cancel")
    @ResponseStatus(HttpStatus.OK)
    MonthEndOverview cancel(@PathVariable String period, @RequestBody Reason body, Principal person) {
        BillingPeriod parsed = BillingPeriod.parse(period);
        String reason = reason(body, "the month end is given up");
        monthEnds.get(parsed);
        process.cancel(parsed, person.getName(), reason);
        return overviews.of(parsed);
    }

    private static String reason(Reason body, String what) {
        String reason = body.reason();
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("reason is missing; say why %s.".formatted(what));
        }
        return Texts.require(reason.strip(), "reason", Texts.REASON);
    }
}
