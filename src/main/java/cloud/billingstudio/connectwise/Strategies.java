package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connectwise.ConnectWiseRow.Agreement;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Turns an order into writes, by the strategy of the link, else of the connection, from the line as it is now. */
final class Strategies {

    private static final List<String> INVOICING =
            List.of("id", "nextInvoiceDate", "endDate", "noEndingDateFlag", "cancelledFlag", "dateCancelled");

    private final OuterSystem system;
    private final Requests requests;
    private final Additions additions;
    private final ReferenceField reference;
    private final PostingStrategy ofConnection;
    private final boolean paysBack;

    /** @param paysBack days that are invoiced are credited where an addition is ended within them */
    Strategies(
            OuterSystem system,
            Requests requests,
            Additions additions,
            ReferenceField reference,
            PostingStrategy ofConnection,
            boolean paysBack) {
        this.system = system;
        this.requests = requests;
        this.additions = additions;
        this.reference = reference;
        this.ofConnection = ofConnection;
        this.paysBack = paysBack;
    }

    List<PostingStep> steps(PostingOrder order, LineId line) {
        Writes writes = new Writes(
                (operation, words) -> system.failure(Kind.REFUSED, operation, words), reference, order, line);
        Chain chain = chain(line, writes);
        Supplier<Agreement> agreement = SingletonSupplier.of(() -> agreement(line));
        switch (order.strategy() == null ? ofConnection : order.strategy()) {
            case DATED_ADDITION -> dated(chain, writes, null);
            case IN_PLACE ->
                new InPlace(chain, writes)
                        .change(order.delta(), order.effectiveDate(), Translation.nextInvoice(agreement.get()));
            case ROLL_UP -> dated(chain, writes, foldFrom(agreement.get()));
        }
        requireNotInvoiced(writes, agreement);
        return writes.steps();
    }

    /** The plan saw what was invoiced then; what was invoiced since would be billed a second time by what replaces it. */
    private void requireNotInvoiced(Writes writes, Supplier<Agreement> agreement) {
        LocalDate replaced = paysBack ? null : writes.replacedFrom();
        LocalDate next = replaced == null ? null : Translation.nextInvoice(agreement.get());
        if (replaced != null && next != null && replaced.isBefore(next)) {
            throw writes.refused(
                    ("the agreement is invoiced up to its next invoice date %s, and what replaces the rest of"
                                    + " the line from %s on would be billed once more; let the decrease begin on %s, as the next"
                                    + " plan does after the PSA is fetched again")
                            .formatted(next, replaced, next));
        }
    }

    private Chain chain(LineId line, Writes writes) {
        List<String> wanted = new ArrayList<>(Addition.COPIED);
        wanted.add(Addition.FREE_UNITS);
        Chain chain = additions.of(line.agreement(), wanted).stream()
                .filter(one -> one.line().equals(line))
                .findFirst()
                .orElseThrow(() -> writes.refused("ConnectWise does not have this line any more"));
        LocalDate day = writes.order().effectiveDate();
        if (chain.profile().isEmpty()) {
            throw writes.refused("one of its additions tells no quantity or no effective date");
        }
        if (chain.profile().at(day).isEmpty()) {
            throw writes.refused("the line begins later, on "
                    + chain.profile().steps().get(0).from());
        }
        return chain;
    }

    /** @param foldFrom from which day on invoiced additions are folded into one; null to leave them */
    static void dated(Chain chain, Writes writes, @Nullable LocalDate foldFrom) {
        DatedAdditions dated = new DatedAdditions(chain, writes);
        Quantity delta = writes.order().delta();
        LocalDate day = writes.order().effectiveDate();
        Cuts cuts = delta.signum() < 0 ? dated.decrease(Quantity.ZERO.minus(delta), day) : new Cuts(chain);
        if (foldFrom != null) {
            new RollUp(chain, writes, foldFrom).fold(cuts);
        }
        dated.write(cuts);
        if (delta.signum() > 0) {
            dated.increase(delta, day);
        }
    }

    /** From the next invoice on, if there will be one. */
    private static @Nullable LocalDate foldFrom(Agreement agreement) {
        LocalDate next = Translation.nextInvoice(agreement);
        LocalDate end = Translation.end(agreement);
        return next != null && end != null && end.isBefore(next) ? null : next;
    }

    private Agreement agreement(LineId line) {
        return TolerantJson.row(requests.record(Agreement.PATH + "/" + line.agreement(), INVOICING), Agreement.class);
    }
}
