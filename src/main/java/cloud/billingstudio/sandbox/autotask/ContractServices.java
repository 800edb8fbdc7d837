package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts services on contracts. A contract service holds no quantity: that is on its unit rows. */
@Component
public class ContractServices {

    private final SandboxDatabase database;
    private final Units units;

    ContractServices(SandboxDatabase database, Units units) {
        this.database = database;
        this.units = units;
    }

    /** Adds a service to a recurring contract, with no units yet, and tells the new id. */
    public long create(long contract, long service, JsonNode body) {
        requireRecurring(contract);
        Integer known = database.sql("select count(*) from sandbox.at_service where id = ?")
                .param(service)
                .query(Integer.class)
                .single();
        if (known == 0) {
            throw Failure.invalid("Reference value on field: serviceID of type: Service does not exist or is invalid");
        }
        BigDecimal adjusted = adjustedPrice(body);
        long id = database.sql("insert into sandbox.at_contract_service (id, contract_id, service_id, unit_price,"
                        + " unit_cost, adjusted_price, invoice_description, internal_description)"
                        + " select nextval('sandbox.at_id'), ?, id, unit_price, unit_cost, coalesce(?, unit_price), ?, ?"
                        + " from sandbox.at_service where id = ? returning id")
                .params(
                        contract,
                        adjusted,
                        text(body, "invoiceDescription"),
                        text(body, "internalDescription"),
                        service)
                .query(Long.class)
                .single();
        units.build(id);
        return id;
    }

    static @Nullable BigDecimal adjustedPrice(JsonNode body) {
        return Members.hasValue(body, "adjustedPrice")
                ? Members.of(body, "adjustedPrice").decimalValue()
                : null;
    }

    private void requireRecurring(long contract) {
        int type = database.sql("select contract_type from sandbox.at_contract where id = ?")
                .param(contract)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> Failure.invalid(
                        "Reference value on field: contractID of type: Contract does not exist or is invalid"));
        if (type != 7) {
            throw Failure.invalid("A service can only be added to a Contract of type Recurring Service.");
        }
    }

    private static @Nullable String text(JsonNode body, String member) {
        return Members.hasValue(body, member) ? Members.of(body, member).asText() : null;
    }
}
