package cloud.billingstudio.monthend;

import cloud.billingstudio.mapping.Decision;
import cloud.billingstudio.mapping.Mapping;
import cloud.billingstudio.planning.ChangeDecision;
import cloud.billingstudio.planning.ChangeReview;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what people decide about lines and changes of a month end, saved at once, several together or none; and
 * remembers who decided anything, because that person may not approve.
 */
@Component
@Transactional
public class Decisions {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MonthEnds monthEnds;
    private final Mapping mapping;
    private final ChangeReview review;
    private final PlanFreeze freeze;
    private final DecidedLines lines;
    private final ApprovedChanges approved;
    private final Roles roles;

    Decisions(
            JdbcClient jdbc,
            Clock clock,
            MonthEnds monthEnds,
            Mapping mapping,
            ChangeReview review,
            PlanFreeze freeze,
            DecidedLines lines,
            ApprovedChanges approved,
            Roles roles) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.monthEnds = monthEnds;
        this.mapping = mapping;
        this.review = review;
        this.freeze = freeze;
        this.lines = lines;
        this.approved = approved;
        this.roles = roles;
    }

    /**
     * Carries out all decisions or none.
     *
     * @return what should be looked at about links just made, in words, by the decision's place where there are several
     * @throws Refusal naming the first one that cannot be carried out, by its place from 1, and why
     */
    public List<String> decide(BillingPeriod period, List<@Nullable LineDecision> decisions, String by) {
        MonthEnd monthEnd = held(period, by);
        if (decisions.isEmpty()) {
            throw Refusal.invalid("decisions is empty; give at least one.");
        }
        int place = 0;
        for (@Nullable LineDecision decision : decisions) {
            place++;
            if (decision == null) {
                throw Refusal.invalid("Decision %d is empty; say what is decided.".formatted(place));
            }
            try {
                carryOut(monthEnd, decision, by);
            } catch (Refusal refused) {
                throw decisions.size() == 1 ? refused : refused.about("Decision " + place);
            }
        }
        return warnings(decisions);
    }

    private List<String> warnings(List<@Nullable LineDecision> decisions) {
        List<String> warnings = new ArrayList<>();
        int place = 0;
        for (@Nullable LineDecision decision : decisions) {
            place++;
            String where = decisions.size() == 1 ? "" : "Decision %d: ".formatted(place);
            if (decision != null) {
                lines.warnings(decision).forEach(words -> warnings.add(where + words + "."));
            }
        }
        return warnings;
    }

    /** Every line of the customer that is still open is left for later, in the person's name. */
    public void leaveForLater(BillingPeriod period, List<LicenceLineId> lines, String by) {
        MonthEnd monthEnd = held(period, by);
        refuseUnless(MonthEndState.LINES_OPEN, monthEnd, "Lines");
        for (LicenceLineId line : lines) {
            mapping.leaveForLater(line, null, new Decision(by, period, null));
            remember(monthEnd, LineDecision.Action.LATER, "licenceLine/" + line, by);
        }
    }

    /** These changes and drifts are held, in the person's name; holding is not deciding. */
    public void holdAll(BillingPeriod period, List<String> changeKeys, String by) {
        refuseUnless(MonthEndState.LINES_OPEN, held(period, by), "Changes");
        changeKeys.forEach(key -> review.decide(period, key, ChangeDecision.HOLD, "left undecided", by));
    }

    private void carryOut(MonthEnd monthEnd, LineDecision decision, String by) {
        LineDecision.Action action = decision.requiredAction();
        String subject;
        if (decision.changeKey() != null) {
            subject = aboutChange(monthEnd, action, decision, by);
        } else {
            refuseUnless(MonthEndState.LINES_OPEN, monthEnd, "Lines");
            subject = lines.carryOut(action, decision, new Decision(by, monthEnd.period(), decision.reason()));
        }
        // holding stops money, it does not decide where it goes
        if (action != LineDecision.Action.HOLD) {
            remember(monthEnd, action, subject, by);
        }
    }

    private String aboutChange(MonthEnd monthEnd, LineDecision.Action action, LineDecision decision, String by) {
        String key = decision.required(decision.changeKey(), "changeKey", "the change's key as the plan shows it");
        boolean holding = action == LineDecision.Action.HOLD;
        refuseUnless(holding ? MonthEndState.CHANGES_OPEN : MonthEndState.LINES_OPEN, monthEnd, "Changes");
        approved.refuseDeciding(monthEnd, key);
        switch (action) {
            case ACCEPT -> review.decide(monthEnd.period(), key, ChangeDecision.ACCEPT, decision.reason(), by);
            case HOLD -> review.decide(monthEnd.period(), key, ChangeDecision.HOLD, decision.requiredReason(), by);
            case UNDO -> review.undecide(monthEnd.period(), key, by);
            default ->
                throw Refusal.invalid(
                        "A change can be accepted, held, or the decision undone; not \"%s\".".formatted(action.word()));
        }
        if (monthEnd.state() == MonthEndState.APPROVAL) {
            freeze.again(monthEnd);
        }
        return "change/" + key;
    }

    /**
     * Held until the transaction ends, with every other open one: decisions on lines ask about those too, and always in
     * one order.
     */
    private MonthEnd held(BillingPeriod period, String by) {
        roles.requireWork(by, "decide about lines");
        return monthEnds.openForUpdate().stream()
                .filter(open -> open.period().equals(period))
                .findFirst()
                .orElseGet(() -> monthEnds.get(period));
    }

    private void refuseUnless(Set<MonthEndState> open, MonthEnd monthEnd, String what) {
        if (!open.contains(monthEnd.state())) {
            throw Refusal.conflict("%s of month end %s can be decided during review; %s."
                    .formatted(what, monthEnd.period(), monthEnd.stateWords(clock.getZone())));
        }
    }

    private void remember(MonthEnd monthEnd, LineDecision.Action action, String subject, @Nullable String by) {
        jdbc.sql("""
                        insert into line_decision (month_end_id, decided_by, action, subject, decided_at)
                        values (:monthEnd, :by, :action, :subject, :at)""")
                .param("monthEnd", monthEnd.id())
                .param("by", by)
                .param("action", action.name())
                .param("subject", subject)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }
}
