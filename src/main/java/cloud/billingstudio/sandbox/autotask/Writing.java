package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Creates and changes companies, contracts, services and contract services, with Autotask's checks. */
@Component
class Writing {

    private static final Map<String, String> REFERENCED_TABLES = Map.of(
            "Company", "sandbox.at_company",
            "Contract", "sandbox.at_contract",
            "Service", "sandbox.at_service",
            "BillingCode", "sandbox.at_billing_code");
    private static final Map<EntityType, List<String>> CREATION_TIMES = Map.of(
            Entities.COMPANIES, List.of("create_date", "last_activity_date", "last_modified"),
            Entities.CONTRACTS, List.of("last_modified"),
            Entities.SERVICES, List.of("create_date", "last_modified"));

    private final SandboxDatabase database;
    private final SandboxClock clock;
    private final Units units;

    Writing(SandboxDatabase database, SandboxClock clock, Units units) {
        this.database = database;
        this.clock = clock;
        this.units = units;
    }

    /** Creates a row and tells its id; call it in a transaction. */
    long create(EntityType entity, JsonNode body) {
        entity.fields().stream()
                .filter(Field::isRequired)
                .filter(field -> !Members.hasValue(body, field.name()))
                .findFirst()
                .ifPresent(field -> {
                    throw Failure.invalid("Missing Required Field: " + field.name());
                });
        Map<String, @Nullable Object> columns = values(entity, body, true);
        columns.values().removeIf(value -> value == null);
        Timestamp now = Timestamp.from(clock.now());
        CREATION_TIMES.getOrDefault(entity, List.of()).forEach(column -> columns.put(column, now));
        String places = ", ?".repeat(columns.size());
        long id = unique(entity, body, () -> database.sql("insert into " + entity.table() + " (id, "
                        + String.join(", ", columns.keySet()) + ") values (nextval('sandbox.at_id')" + places
                        + ") returning id")
                .params(List.copyOf(columns.values()))
                .query(Long.class)
                .single());
        checkDates(entity, id);
        return id;
    }

    /** Changes the members given, or with {@code replace} empties the others too; call it in a transaction. */
    long change(EntityType entity, JsonNode body, boolean replace) {
        long id = Whole.of(body, "id").longValue();
        Map<String, @Nullable Object> columns = values(entity, body, false);
        if (replace) {
            emptyOthers(entity, columns);
        }
        if (CREATION_TIMES.containsKey(entity)) {
            columns.put("last_modified", Timestamp.from(clock.now()));
        }
        if (entity == Entities.CONTRACT_SERVICES && Members.hasValue(body, "adjustedPrice")) {
            columns.put("adjusted_price", ContractServices.adjustedPrice(body));
        }
        if (columns.isEmpty()) {
            return id;
        }
        List<@Nullable Object> values = new java.util.ArrayList<>(columns.values());
        values.add(id);
        int found = unique(entity, body, () -> database.sql("update " + entity.table() + " set "
                        + String.join(" = ?, ", columns.keySet()) + " = ? where id = ?")
                .params(values)
                .update());
        if (found == 0) {
            throw Failure.invalid("No message. No matching records found. The logged in Resource may not have the"
                    + " required permissions to update the data.");
        }
        checkDates(entity, id);
        if (entity == Entities.CONTRACTS && columns.get("end_date") instanceof LocalDate end) {
            units.fitToEnd(id, end);
        }
        return id;
    }

    /** Whether a body has a member that a change could store. */
    boolean touches(EntityType entity, JsonNode body) {
        return Members.hasValue(body, "adjustedPrice") && entity == Entities.CONTRACT_SERVICES
                || entity.fields().stream()
                        .anyMatch(field -> field.isWritable(false) && Members.has(body, field.name()));
    }

    private Map<String, @Nullable Object> values(EntityType entity, JsonNode body, boolean creating) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (Field field : entity.fields()) {
            JsonNode value = Members.of(body, field.name());
            if (field.isWritable(creating) && !value.isMissingNode()) {
                columns.put(field.column(), value.isNull() ? nothing(field) : checked(field, value));
            }
        }
        return columns;
    }

    private static void emptyOthers(EntityType entity, Map<String, @Nullable Object> columns) {
        for (Field field : entity.fields()) {
            if (field.isWritable(false) && !columns.containsKey(field.column())) {
                columns.put(field.column(), nothing(field));
            }
        }
    }

    private static @Nullable Object nothing(Field field) {
        if (field.isRequired()) {
            throw Failure.invalid("Missing Required Field: " + field.name());
        }
        return field.type() == Field.Type.BOOLEAN ? Boolean.FALSE : null;
    }

    private Object checked(Field field, JsonNode value) {
        if (field.type().isNumber() && value.isBoolean() || field.type() == Field.Type.BOOLEAN && !value.isBoolean()) {
            throw Failure.invalid("Unexpected character encountered while parsing value: "
                    + value.asText().charAt(0) + ". Path '" + field.name() + "'.");
        }
        Object typed = QueryFilter.typed(field, value);
        if (field.length() > 0 && value.asText().length() > field.length()) {
            throw Failure.invalid(field.name() + " exceeds maximum length of " + field.length());
        }
        if (!field.picks().isEmpty() && !field.picks().containsKey(value.asInt())) {
            throw Failure.invalid("Value " + value.asText() + " of picklist " + field.name() + " does not exist.");
        }
        checkReference(field, value.asLong());
        return typed;
    }

    private void checkReference(Field field, long id) {
        String table = field.reference() == null ? null : REFERENCED_TABLES.get(field.reference());
        if (table != null
                && database.sql("select count(*) from " + table + " where id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 0) {
            throw Failure.invalid("Reference value on field: " + field.name() + " of type: " + field.reference()
                    + " does not exist or is invalid");
        }
    }

    private void checkDates(EntityType entity, long id) {
        if (entity == Entities.CONTRACTS
                && database.sql("select count(*) from sandbox.at_contract where id = ? and end_date < start_date")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        > 0) {
            throw Failure.invalid("Contract endDate must be on or after startDate.");
        }
    }

    private static <T> T unique(EntityType entity, JsonNode body, java.util.function.Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            throw Failure.invalid(
                    "Violation of UNIQUE KEY constraint 'IX_service'. Cannot insert duplicate key in object"
                            + " 'dbo." + entity.name() + "'. The duplicate key value is ("
                            + Members.of(body, "name").asText() + "). Error updating database for new entity records.");
        }
    }
}
