package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts services and bundles on contracts. Such a line holds no quantity: that is on its unit rows. */
@Component
public class ContractServices {

    private final SandboxDatabase database;
    private final Units units;

    ContractServices(SandboxDatabase database, Units units) {
        this.database = database;
        this.units = units;
    }

    /** Adds a service to a recurring contract, with no units yet, and tells the new line's id. */
    public long create(long contract, long service, JsonNode body) {
        return create(LineKind.SERVICE, contract, service, body);
    }

    long create(LineKind kind, long contract, long product, JsonNode body) {
        requireRecurring(contract);
        Boolean known = database.sql(
                        "select exists (select from " + kind.products().table() + " where id = ?)")
                .param(product)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw kind.badReference(kind.productMember(), kind.products());
        }
        long id = database.sql("insert into sandbox.at_contract_service (id, contract_id, " + kind.column()
                        + ", unit_price, unit_cost, adjusted_price, invoice_description, internal_description)"
                        + " select nextval('sandbox.at_id'), ?, id, coalesce(unit_price, 0), unit_cost, coalesce(?, unit_price, 0), ?, ?"
                        + " from " + kind.products().table() + " where id = ? returning id")
                .params(
                        contract,
                        decimal(body, "adjustedPrice"),
                        text(body, "invoiceDescription"),
                        text(body, "internalDescription"),
                        product)
                .query(Long.class)
                .single();
        units.build(id);
        return id;
    }

    static @Nullable BigDecimal decimal(JsonNode body, String member) {
        if (!Members.hasValue(body, member)) {
            return null;
        }
        Field field = Field.open(member, "", Field.Type.DECIMAL);
        return (BigDecimal) Values.written(field, Members.of(body, member));
    }

    private void requireRecurring(long contract) {
        int type = database.sql("select contract_type from sandbox.at_contract where id = ?")
                .param(contract)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> LineKind.SERVICE.badReference("contractID", Contracts.CONTRACTS));
        if (type != 7) {
            throw Failure.invalid("A service can only be added to a Contract of type Recurring Service.");
        }
    }

    private static @Nullable String text(JsonNode body, String member) {
        return Members.hasValue(body, member) ? Members.of(body, member).asText() : null;
    }
}
