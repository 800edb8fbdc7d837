package cloud.billingstudio.posting;

import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.ChangeToPost.PsaTarget;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Frozen plans with the names of their PSA lines as the book knew them when the plan was computed. */
@Component
class FrozenPlansToPost implements PlansToPost {

    private final Planning planning;
    private final PsaBook book;

    FrozenPlansToPost(Planning planning, PsaBook book) {
        this.planning = planning;
        this.book = book;
    }

    @Override
    public PlanToPost plan(long planId) {
        FrozenPlan plan = planning.plan(planId);
        List<Change> changes = plan.changes().stream()
                .filter(change -> change.decision() != Change.Decision.HELD)
                .toList();
        Map<PsaLineId, PsaLine> lines =
                book.linesOf(changes.stream().map(Change::psaLine).distinct().toList(), plan.knownAt()).stream()
                        .collect(Collectors.toMap(PsaLine::id, Function.identity()));
        return new PlanToPost(
                planId,
                plan.hash(),
                plan.period(),
                changes.stream().map(change -> toPost(change, lines)).toList());
    }

    private static ChangeToPost toPost(Change change, Map<PsaLineId, PsaLine> lines) {
        PsaLine line = Optional.ofNullable(lines.get(change.psaLine()))
                .orElseThrow(
                        () -> new IllegalStateException("The book does not know PSA line %s of the planned change %s."
                                .formatted(change.psaLine(), change.key())));
        Money unitPrice = change.unitPrice();
        return new ChangeToPost(
                change.key(),
                PsaTarget.of(line),
                change.licenceLines(),
                change.customer().connection().value(),
                change.customer().id(),
                change.customer().name(),
                change.effectiveDate(),
                change.from(),
                change.to(),
                change.strategy() == null ? null : change.strategy().name(),
                change.reason().name(),
                amount(unitPrice),
                amount(change.recurringDelta()),
                amount(change.firstBill()),
                unitPrice == null ? null : unitPrice.currency().getCurrencyCode(),
                change.psaProfile());
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
