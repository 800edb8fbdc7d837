package cloud.billingstudio.planning;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.planning.Change.Decision;
import cloud.billingstudio.planning.Change.Reason;
import cloud.billingstudio.planning.ReviewPolicy.Verdict;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the days on which target and PSA part into changes with reason, money, words and decision. */
final class Changes {

    private static final Set<Reason> ALWAYS_REVIEWED =
            EnumSet.of(Reason.BASELINE, Reason.NEW, Reason.ENDED, Reason.VANISHED, Reason.DRIFT_OVERWRITE);

    private final CustomerSlice slice;
    private final LineTarget target;
    private final LinkedLine line;
    private final ReviewPolicy reviews;
    private final @Nullable ChangeDecision drift;

    /** @param drift what was decided about the line's drift; null if there is none */
    Changes(CustomerSlice slice, LineTarget target, ReviewPolicy reviews, @Nullable ChangeDecision drift) {
        this.slice = slice;
        this.target = target;
        this.line = target.line();
        this.reviews = reviews;
        this.drift = drift;
    }

    /** In the order of their days. What is held is not carried out, so later changes of the line start without it. */
    List<Change> of(List<Jump> jumps) {
        List<Change> changes = new ArrayList<>();
        Quantity held = Quantity.ZERO;
        for (Jump jump : jumps) {
            Change change = change(jump, held);
            if (change.decision() == Decision.HELD) {
                held = held.plus(jump.after().minus(jump.before()));
            }
            changes.add(change);
        }
        return changes;
    }

    private Change change(Jump jump, Quantity held) {
        Quantity psa = target.psa(jump.day());
        Quantity from = psa.plus(jump.before()).minus(held);
        Quantity to = psa.plus(jump.after()).minus(held);
        boolean impossible = to.signum() < 0;
        Quantity possible = to.max(Quantity.ZERO);
        Reason reason = reason(jump, from, possible);
        Verdict verdict = verdict(reason, jump, from, possible);
        String key = Change.key(line.id(), jump.day(), from, possible);
        Quantity delta = possible.minus(from);
        return new Change(
                key,
                Exceptions.licenceLines(line),
                line.id(),
                slice.customer(),
                jump.day(),
                from,
                possible,
                line.unitPrice(),
                times(delta),
                firstBill(jump, delta),
                reason,
                Words.explain(jump, target, slice.period(), reason, verdict.because()),
                verdict.review(),
                impossible ? Decision.HELD : decision(key),
                line.psa(),
                target.profile(),
                line.strategy());
    }

    private Decision decision(String key) {
        ChangeDecision said = slice.decisions().getOrDefault(key, drift);
        if (said == null) {
            return Decision.NONE;
        }
        return said == ChangeDecision.ACCEPT ? Decision.ACCEPTED : Decision.HELD;
    }

    private Reason reason(Jump jump, Quantity from, Quantity to) {
        boolean decrease = to.compareTo(from) < 0;
        if (drift != null) {
            return Reason.DRIFT_OVERWRITE;
        }
        if (decrease && falls(jump, to, LicenceLine.State.VANISHED)) {
            return Reason.VANISHED;
        }
        if (decrease && falls(jump, to, LicenceLine.State.ENDED)) {
            return Reason.ENDED;
        }
        if (line.lastPosted() == null && from.isZero()) {
            return Reason.NEW;
        }
        if (line.lastPosted() == null && differedWhenLinked(jump)) {
            return Reason.BASELINE;
        }
        return decrease ? Reason.DECREASE : Reason.INCREASE;
    }

    private boolean falls(Jump jump, Quantity to, LicenceLine.State state) {
        boolean caused = jump.causes().stream()
                .anyMatch(cause -> cause.to().isZero() && cause.licence().state() == state);
        return caused
                || jump.causes().isEmpty()
                        && to.isZero()
                        && line.licences().stream().anyMatch(licence -> licence.state() == state);
    }

    /** What there was when the line was linked makes a difference already, whatever was bought since. */
    private boolean differedWhenLinked(Jump jump) {
        Quantity billed = target.psa(jump.day()).plus(jump.before());
        return target.whenLinked(jump.day()).map(count -> !count.equals(billed)).orElseGet(() -> jump.causes().stream()
                .noneMatch(Transition::sinceLinked));
    }

    private Verdict verdict(Reason reason, Jump jump, Quantity from, Quantity to) {
        if (ALWAYS_REVIEWED.contains(reason)) {
            return new Verdict(true, Words.why(reason));
        }
        if (jump.causes().isEmpty()) {
            return new Verdict(true, "Nothing that was bought in this month explains it, so a person looks.");
        }
        if (jump.day().isBefore(slice.period().firstDay())) {
            return new Verdict(true, "It lies in an earlier month, so a person looks.");
        }
        if (jump.causes().stream().anyMatch(cause -> cause.perhapsSince() != null)) {
            return new Verdict(true, "Days may be missing from the bill, so a person looks.");
        }
        BigDecimal delta = to.minus(from).value();
        Money recurring = times(to.minus(from));
        return reviews.verdict(new ReviewPolicy.Facts(
                reason, delta, percent(from, delta), recurring == null ? null : recurring.amount()));
    }

    private static @Nullable BigDecimal percent(Quantity from, BigDecimal delta) {
        return from.isZero()
                ? null
                : delta.multiply(BigDecimal.valueOf(100)).divide(from.value(), 2, RoundingMode.HALF_UP);
    }

    private @Nullable Money times(Quantity delta) {
        return line.unitPrice() == null ? null : line.unitPrice().times(delta).rounded();
    }

    private @Nullable Money firstBill(Jump jump, Quantity delta) {
        if (line.unitPrice() == null || !line.billsParts()) {
            return times(delta);
        }
        Proration period = BillingGrid.of(line.agreement()).periodOf(jump.day());
        return period.firstBill(line.unitPrice(), jump.day(), delta).rounded();
    }
}
