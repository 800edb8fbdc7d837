package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.Writes;
import cloud.billingstudio.sandbox.state.Writes.Outcome;
import com.fasterxml.jackson.databind.node.IntNode;
import org.springframework.stereotype.Component;

/** {@code POST finance/agreements/{id}/invoice}: makes the next invoice and answers its id. */
@Component
class InvoiceCall implements Special {

    private final Invoicing invoicing;
    private final Writes writes;

    InvoiceCall(Invoicing invoicing, Writes writes) {
        this.invoicing = invoicing;
        this.writes = writes;
    }

    @Override
    public boolean answers(Route route) {
        return route.is("finance/agreements/#/invoice");
    }

    @Override
    public Answer answer(Call call) {
        Special.require(call, "POST");
        int agreement = call.route().id(2);
        Invoicing.Invoice invoice = writes.carryOut(
                call.request(),
                () -> invoicing.invoiceNext(agreement, call.member()),
                made -> new Outcome("finance/agreements/" + agreement, true, 201));
        return Answer.of(201, IntNode.valueOf(invoice.id()));
    }
}
