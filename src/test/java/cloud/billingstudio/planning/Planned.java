package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;

import cloud.billingstudio.planning.Change.Decision;
import cloud.billingstudio.planning.Change.Reason;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.util.List;

/** Changes and exceptions as a plan holds them, for whoever does not care how the planner came to them. */
final class Planned {

    static final PlanCustomer SANDERS = LineFixture.SANDERS;

    private Planned() {}

    /** From ten to another count on PSA line 7 at 22.00 a piece. */
    static Change change(int to, String currency, Decision decision, boolean reviewRequired) {
        Quantity from = Quantity.of(10);
        Quantity quantity = Quantity.of(to);
        Money price = currency == null ? null : Money.of("22.00", currency);
        Money delta = price == null ? null : price.times(quantity.minus(from)).rounded();
        return new Change(
                Change.key(new PsaLineId(7), day("2026-10-15"), from, quantity),
                List.of(new LicenceLineId(101)),
                new PsaLineId(7),
                SANDERS,
                day("2026-10-15"),
                from,
                quantity,
                price,
                delta,
                delta,
                to < 10 ? Reason.DECREASE : Reason.INCREASE,
                "Bought on 2026-10-15.",
                reviewRequired,
                decision,
                profile("2026-01-01", 10),
                profile("2026-01-01", 10, "2026-10-15", to),
                null);
    }

    static Change change(int to) {
        return change(to, "USD", Decision.NONE, false);
    }

    static PlanException drift(boolean undecided) {
        return new PlanException(
                "7@2026-10-05:DRIFT:7>10",
                PlanException.Kind.DRIFT,
                List.of(new LicenceLineId(101)),
                new PsaLineId(7),
                SANDERS,
                "Somebody changed it.",
                undecided);
    }
}
