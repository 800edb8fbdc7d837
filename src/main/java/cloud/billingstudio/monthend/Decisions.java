package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Decision;
import cloud.billingstudio.mapping.LinkTerms;
import cloud.billingstudio.mapping.Mapping;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.mapping.Share;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.planning.ChangeDecision;
import cloud.billingstudio.planning.ChangeReview;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
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
    private final Knowledge knowledge;
    private final MonthEnds monthEnds;
    private final Mapping mapping;
    private final ChangeReview review;
    private final LicenceBook licences;
    private final PlanFreeze freeze;
    private final LineUndo undo;

    Decisions(
            JdbcClient jdbc,
            Clock clock,
            Knowledge knowledge,
            MonthEnds monthEnds,
            Mapping mapping,
            ChangeReview review,
            LicenceBook licences,
            PlanFreeze freeze,
            LineUndo undo) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.knowledge = knowledge;
        this.monthEnds = monthEnds;
        this.mapping = mapping;
        this.review = review;
        this.licences = licences;
        this.freeze = freeze;
        this.undo = undo;
    }

    /**
     * Carries out all decisions or none.
     *
     * @throws Refusal naming the first one that cannot be carried out, by its place from 1, and why
     */
    public void decide(BillingPeriod period, List<@Nullable LineDecision> decisions, String by) {
        MonthEnd monthEnd = monthEnds.get(period);
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
    }

    /** Every line of the customer that is still open is left for later, in the person's name. */
    public void leaveForLater(BillingPeriod period, List<LicenceLineId> lines, String by) {
        MonthEnd monthEnd = monthEnds.get(period);
        for (LicenceLineId line : lines) {
            mapping.leaveForLater(line, null, new Decision(by, period, null));
            remember(monthEnd, LineDecision.Action.LATER, "licenceLine/" + line, by);
        }
    }

    /** These changes and drifts are held, in the person's name; holding is not deciding. */
    public void holdAll(BillingPeriod period, List<String> changeKeys, String by) {
        changeKeys.forEach(key -> review.decide(period, key, ChangeDecision.HOLD, "left undecided", by));
    }

    private void carryOut(MonthEnd monthEnd, LineDecision decision, String by) {
        LineDecision.Action action = decision.requiredAction();
        String subject;
        if (decision.changeKey() != null) {
            subject = aboutChange(monthEnd, action, decision, by);
        } else {
            refuseUnless(MonthEndState.LINES_OPEN, monthEnd, "Lines");
            subject = aboutLine(monthEnd, action, decision, new Decision(by, monthEnd.period(), decision.reason()));
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
        switch (action) {
            case ACCEPT -> review.decide(monthEnd.period(), key, ChangeDecision.ACCEPT, decision.reason(), by);
            case HOLD -> review.decide(monthEnd.period(), key, ChangeDecision.HOLD, decision.requiredReason(), by);
            case UNDO -> review.undecide(monthEnd.period(), key, by);
            default ->
                throw Refusal.invalid(
                        "A change can be accepted, held, or the decision undone; not \"%s\".".formatted(lower(action)));
        }
        if (monthEnd.state() == MonthEndState.APPROVAL) {
            freeze.again(monthEnd.period());
        }
        return "change/" + key;
    }

    private String aboutLine(MonthEnd monthEnd, LineDecision.Action action, LineDecision decision, Decision by) {
        if (decision.licenceLineId() == null && decision.subscriptionId() == null && decision.psaLineId() != null) {
            return aboutPsaLine(action, decision, by);
        }
        LicenceLineId line = licenceLine(decision);
        switch (action) {
            case LINK -> mapping.link(line, psaLine(decision), terms(decision), by);
            case SPLIT -> mapping.split(line, shares(decision), by);
            case EXCLUDE ->
                mapping.exclude(line, decision.requiredReason(), decision.owner(), decision.expiresOn(), by);
            case LATER -> mapping.leaveForLater(line, decision.reason(), by);
            case UNDO -> undo.undo(line, by);
            default -> throw Refusal.invalid("\"%s\" is about a change; give its changeKey.".formatted(lower(action)));
        }
        return "licenceLine/" + line;
    }

    private String aboutPsaLine(LineDecision.Action action, LineDecision decision, Decision by) {
        PsaLineId line = psaLine(decision);
        switch (action) {
            case EXCLUDE ->
                mapping.excludePsaLine(line, decision.requiredReason(), decision.owner(), decision.expiresOn(), by);
            case UNDO -> undo.undo(line, by);
            default ->
                throw Refusal.invalid(
                        "licenceLineId is missing; a PSA line alone can only be excluded, or that undone.");
        }
        return "psaLine/" + line;
    }

    private LicenceLineId licenceLine(LineDecision decision) {
        Long id = decision.licenceLineId();
        if (id != null) {
            return new LicenceLineId(id);
        }
        String subscription =
                decision.required(decision.subscriptionId(), "licenceLineId", "it, or subscriptionId and resourceId");
        String resource = decision.required(decision.resourceId(), "resourceId", "the resource of " + subscription);
        List<LicenceLine> found = licences.lines(knowledge.now(), LocalDate.now(clock)).stream()
                .filter(line -> line.subscriptionId().equals(subscription)
                        && line.resourceId().equals(resource))
                .toList();
        if (found.size() != 1) {
            throw Refusal.notFound(
                    "There is no licence line of subscription %s with resource %s.".formatted(subscription, resource));
        }
        return found.get(0).id();
    }

    private static PsaLineId psaLine(LineDecision decision) {
        return new PsaLineId(decision.required(decision.psaLineId(), "psaLineId", "our id of the PSA line"));
    }

    private static LinkTerms terms(LineDecision decision) {
        QuantityRule rule = decision.quantityRule();
        return new LinkTerms(null, rule == null ? QuantityRule.TOTAL : rule, decision.prorateOn(), decision.strategy());
    }

    private static List<Share> shares(LineDecision decision) {
        return decision.required(decision.shares(), "shares", "the PSA lines and how many each takes").stream()
                .map(share -> new Share(new PsaLineId(share.psaLineId()), share.allocation()))
                .toList();
    }

    private static void refuseUnless(Set<MonthEndState> open, MonthEnd monthEnd, String what) {
        if (!open.contains(monthEnd.state())) {
            throw Refusal.conflict("%s of month end %s can be decided during review; its state is \"%s\"."
                    .formatted(what, monthEnd.period(), monthEnd.state().words()));
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

    private static String lower(LineDecision.Action action) {
        return action.name().toLowerCase(java.util.Locale.ROOT);
    }
}
