package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;

/** {@code procurement/catalog/{id}/pricing}: the price for a company, quantity and date; here always the list price. */
@Component
class CatalogPricing implements Special {

    private final Records records;

    CatalogPricing(Records records) {
        this.records = records;
    }

    @Override
    public boolean answers(Route route) {
        return route.is("procurement/catalog/#/pricing");
    }

    @Override
    public Answer answer(Call call) {
        Special.require(call, "POST");
        int id = call.route().id(2);
        Row item = records.one(ProcurementResources.CATALOG_ITEM, id)
                .orElseThrow(() -> Failure.notFound(ProcurementResources.CATALOG_ITEM, String.valueOf(id)));
        if (!(Intake.json(call.body()) instanceof ObjectNode pricing)) {
            throw Failure.of(400, "ConnectWiseApi", "A JSON object is expected.");
        }
        pricing.set("price", item.record().path("price"));
        return Answer.ok(pricing);
    }
}
