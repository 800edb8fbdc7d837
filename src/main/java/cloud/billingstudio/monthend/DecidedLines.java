package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Decision;
import cloud.billingstudio.mapping.LinkTerms;
import cloud.billingstudio.mapping.Mapping;
import cloud.billingstudio.mapping.OtherCustomers;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.mapping.Share;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Carries out what a person decides about one licence line, or about a PSA line alone. */
@Component
class DecidedLines {

    private final Clock clock;
    private final Knowledge knowledge;
    private final Mapping mapping;
    private final LicenceBook licences;
    private final LineUndo undo;
    private final OtherCustomers others;

    DecidedLines(
            Clock clock,
            Knowledge knowledge,
            Mapping mapping,
            LicenceBook licences,
            LineUndo undo,
            OtherCustomers others) {
        this.clock = clock;
        this.knowledge = knowledge;
        this.mapping = mapping;
        this.licences = licences;
        this.undo = undo;
        this.others = others;
    }

    /** @return the line, as the record of decisions names it */
    String carryOut(LineDecision.Action action, LineDecision decision, Decision by) {
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
            default -> throw Refusal.invalid("\"%s\" is about a change; give its changeKey.".formatted(action.word()));
        }
        return "licenceLine/" + line;
    }

    /** What should be looked at about the links that the decision made, in words. */
    List<String> warnings(LineDecision decision) {
        boolean links = decision.action() == LineDecision.Action.LINK || decision.action() == LineDecision.Action.SPLIT;
        return links ? others.onLinksOf(licenceLine(decision)) : List.of();
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
}
