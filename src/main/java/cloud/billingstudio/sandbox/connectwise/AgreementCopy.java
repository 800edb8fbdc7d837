package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.PersistentClock;
import cloud.billingstudio.sandbox.state.Writes;
import cloud.billingstudio.sandbox.state.Writes.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code finance/agreements/{id}/copy}: a copy with its additions that begins today and has no end. */
@Component
class AgreementCopy implements Special {

    private final Records records;
    private final Writing writing;
    private final Rendering rendering;
    private final Writes writes;
    private final PersistentClock clock;

    AgreementCopy(Records records, Writing writing, Rendering rendering, Writes writes, PersistentClock clock) {
        this.records = records;
        this.writing = writing;
        this.rendering = rendering;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public boolean answers(Route route) {
        return route.is("finance/agreements/#/copy");
    }

    @Override
    public Answer answer(Call call) {
        Special.require(call, "POST");
        int id = call.route().id(2);
        Row copy = writes.carryOut(
                call.request(),
                () -> copied(id, call.member()),
                row -> new Outcome("finance/agreements/" + row.id(), true, 201));
        return Answer.of(201, rendering.shown(FinanceResources.AGREEMENT, copy, call.root()));
    }

    private Row copied(int id, String who) {
        Row original = records.one(FinanceResources.AGREEMENT, id)
                .orElseThrow(() -> Failure.notFound(FinanceResources.AGREEMENT, String.valueOf(id)));
        ObjectNode record = original.record().deepCopy();
        record.remove(List.of("endDate", "nextInvoiceDate", "dateCancelled", "cancelledFlag", "noEndingDateFlag"));
        JsonNode today = Days.midnight(clock.today());
        record.set("startDate", today);
        record.set("billStartDate", today);
        Row copy = writing.insert(FinanceResources.AGREEMENT, null, record, Set.of(), who);
        for (Row addition : records.all(FinanceResources.ADDITION, id)) {
            ObjectNode again = addition.record().deepCopy();
            again.remove("cancelledDate");
            again.set("effectiveDate", today);
            Set<String> all = Set.copyOf(
                    again.properties().stream().map(java.util.Map.Entry::getKey).toList());
            writing.insert(FinanceResources.ADDITION, copy.id(), again, all, who);
        }
        return copy;
    }
}
