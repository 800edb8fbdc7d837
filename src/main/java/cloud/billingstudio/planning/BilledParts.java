package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.marketplace.Sight;
import cloud.billingstudio.planning.EffectiveDatePolicy.Direction;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a day of effect to every count the marketplace had on a linked licence line up to the period's cut-off. */
final class BilledParts {

    private final EffectiveDatePolicy policy;
    private final LinkedLine line;
    private final BillingGrid grid;
    private final BillingPeriod period;
    private final Window window;

    BilledParts(EffectiveDatePolicy policy, LinkedLine line, BillingPeriod period, Window window) {
        this.policy = policy;
        this.line = line;
        this.grid = BillingGrid.of(line.agreement());
        this.period = period;
        this.window = window;
    }

    /** As known now. */
    BilledPart now(LinkedLicence licence) {
        return part(licence, Shares.part(licence, licence.totals()), period.lastDay(), true);
    }

    /** As an earlier period's plan knew it; empty if there was none or the line was not linked yet. */
    Optional<BilledPart> before(LinkedLicence licence) {
        QuantityProfile before = licence.totalsBefore();
        if (before == null || !licence.linkedOn().isBefore(period.firstDay())) {
            return Optional.empty();
        }
        return Optional.of(
                part(licence, Shares.part(licence, before), period.firstDay().minusDays(1), false));
    }

    private BilledPart part(LinkedLicence licence, QuantityProfile counts, LocalDate cutOff, boolean now) {
        List<Transition> transitions = new ArrayList<>();
        Quantity from = null;
        for (Step step : counts.steps()) {
            if (!step.from().isAfter(cutOff)) {
                transitions.add(transition(licence, step, from, now && late(licence, step)));
                from = step.quantity();
            }
        }
        return new BilledPart(List.copyOf(transitions), surelyFrom(licence, transitions));
    }

    /** A line that was posted to bills what we know of, apart from licences whose own count was lost for a while. */
    private LocalDate surelyFrom(LinkedLicence licence, List<Transition> transitions) {
        boolean posted = line.lastPosted() != null;
        if (posted && !licence.linkedOn().isBefore(period.firstDay())) {
            return LocalDate.MIN;
        }
        if (transitions.isEmpty()) {
            return LocalDate.MAX;
        }
        Transition first = transitions.get(0);
        LocalDate decreased = effective(first.bought(), rule(Direction.DECREASE, licence));
        return !posted && decreased.isAfter(first.effective()) ? decreased : first.effective();
    }

    private Transition transition(LinkedLicence licence, Step step, @Nullable Quantity from, boolean late) {
        Direction direction =
                from != null && step.quantity().compareTo(from) < 0 ? Direction.DECREASE : Direction.INCREASE;
        ProrateOn rule = rule(direction, licence);
        LocalDate effective = effective(step.from(), rule);
        boolean rolled = line.overwritten()
                ? late || !step.from().isBefore(period.firstDay())
                : effective.isBefore(window.floor())
                        && !billable(effective)
                        && (late || invoiced(step.from(), effective));
        LocalDate day = rolled ? window.floor() : effective;
        LocalDate perhapsSince = rolled || line.overwritten() ? null : perhapsSince(licence, step.from(), rule);
        return new Transition(licence, step.from(), from, step.quantity(), rule, day, late, rolled, perhapsSince);
    }

    /** The day of the reading before the sight, if what was bought on it would be billed from another day. */
    private @Nullable LocalDate perhapsSince(LinkedLicence licence, LocalDate seenOn, ProrateOn rule) {
        return licence.sight(seenOn)
                .map(Sight::readBefore)
                .filter(read -> effective(read, rule).isBefore(effective(seenOn, rule)))
                .orElse(null);
    }

    private ProrateOn rule(Direction direction, LinkedLicence licence) {
        return policy.rule(direction, licence.prorateOn(), line.billsParts());
    }

    private boolean late(LinkedLicence licence, Step step) {
        QuantityProfile before = licence.totalsBefore();
        return before != null
                && step.from().isBefore(period.firstDay())
                && licence.linkedOn().isBefore(period.firstDay())
                && !before.at(step.from()).equals(licence.totals().at(step.from()));
    }

    /** Bought in this period, and counting from a day of which the invoice is out. */
    private boolean invoiced(LocalDate bought, LocalDate effective) {
        LocalDate nextInvoice = line.agreement().nextInvoice();
        return nextInvoice != null && effective.isBefore(nextInvoice) && !bought.isBefore(period.firstDay());
    }

    /** Whether the PSA can still bill a day before the floor. */
    private boolean billable(LocalDate day) {
        return line.billsParts() && !day.isBefore(window.first());
    }

    /** What is overwritten knows no day of its own. */
    private LocalDate effective(LocalDate bought, ProrateOn rule) {
        if (line.overwritten()) {
            return bought;
        }
        return switch (rule) {
            case DAY_BOUGHT -> bought;
            case NEXT_BILLING_PERIOD -> grid.firstAfter(bought);
            case FIRST_DAY_OF_MONTH -> bought.withDayOfMonth(1);
            case LAST_DAY_OF_MONTH -> bought.with(TemporalAdjusters.lastDayOfMonth());
        };
    }
}
