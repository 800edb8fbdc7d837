package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Creates, changes and deletes rows of entities, with Autotask's checks; every call belongs in a transaction. */
@Component
class Writing {

    private static final String NO_MATCH = "No message. No matching records found. The logged in Resource may not have"
            + " the required permissions to %s the data.";

    private final SandboxDatabase database;
    private final SandboxClock clock;
    private final SettingsStore settings;
    private final Units units;
    private final WrittenValues values;
    private final UserDefined userDefined;

    Writing(
            SandboxDatabase database,
            SandboxClock clock,
            SettingsStore settings,
            Units units,
            WrittenValues values,
            UserDefined userDefined) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.units = units;
        this.values = values;
        this.userDefined = userDefined;
    }

    /** Creates a row and tells its id. */
    long create(EntityType entity, JsonNode body) {
        refuseReadOnly(entity, body, true);
        entity.fields().stream()
                .filter(Field::isRequired)
                .filter(field -> !Members.hasValue(body, field.name()))
                .findFirst()
                .ifPresent(field -> {
                    throw WrittenValues.missing(field);
                });
        Map<String, @Nullable Object> columns = values.of(entity, body, true);
        columns.values().removeIf(value -> value == null);
        Timestamp now = Timestamp.from(clock.now());
        entity.stamps().forEach(column -> columns.put(column, now));
        String places = ", ?".repeat(columns.size());
        long id = checked(entity, body, () -> database.sql("insert into " + entity.table() + " (id, "
                        + String.join(", ", columns.keySet()) + ") values (nextval('sandbox.at_id')" + places
                        + ") returning id")
                .params(List.copyOf(columns.values()))
                .query(Long.class)
                .single());
        userDefined.write(entity, id, body, false);
        checkDates(entity, id);
        return id;
    }

    /** Changes the members given, or with {@code replace} empties the others too. */
    long change(EntityType entity, @Nullable Long parent, JsonNode body, boolean replace) {
        refuseReadOnly(entity, body, false);
        long id = Whole.of(body, "id");
        requireOpen(entity, id);
        Map<String, @Nullable Object> columns = values.of(entity, body, false);
        if (replace) {
            values.emptyOthers(entity, columns);
        }
        if (!entity.stamps().isEmpty()) {
            columns.put(entity.stamps().get(entity.stamps().size() - 1), Timestamp.from(clock.now()));
        }
        update(entity, parent, id, body, columns);
        if (!entity.userDefined().isEmpty() && (replace || userDefined.has(body))) {
            userDefined.write(entity, id, body, replace);
        }
        checkDates(entity, id);
        if (entity == Contracts.CONTRACTS && columns.get("end_date") instanceof LocalDate end) {
            units.fitToEnd(id, end);
        }
        if (columns.containsKey("adjusted_price")) {
            units.reprice(id);
        }
        return id;
    }

    /** Deletes a row and tells its id. */
    long delete(EntityType entity, @Nullable Long parent, long id) {
        requireOpen(entity, id);
        String below = parent == null ? "" : " and " + entity.parentColumn() + " = ?";
        int found = checked(entity, null, () -> database.sql("delete from " + entity.table() + " where id = ?" + below)
                .params(parent == null ? List.of(id) : List.of(id, parent))
                .update());
        if (found == 0) {
            throw Failure.invalid(NO_MATCH.formatted("delete"));
        }
        return id;
    }

    /** Whether a body has a member that a change could store. */
    boolean touches(EntityType entity, JsonNode body) {
        return !entity.userDefined().isEmpty() && userDefined.has(body)
                || settings.current().autotask().refusesReadOnlyMembers()
                || entity.fields().stream()
                        .anyMatch(field -> field.isWritable(false) && Members.has(body, field.name()));
    }

    private void update(
            EntityType entity, @Nullable Long parent, long id, JsonNode body, Map<String, @Nullable Object> columns) {
        if (columns.isEmpty()) {
            return;
        }
        List<@Nullable Object> all = new ArrayList<>(columns.values());
        all.add(id);
        String below = parent == null ? "" : " and " + entity.parentColumn() + " = ?";
        if (parent != null) {
            all.add(parent);
        }
        int found = checked(entity, body, () -> database.sql("update " + entity.table() + " set "
                        + String.join(" = ?, ", columns.keySet()) + " = ? where " + entity.condition() + " and id = ?"
                        + below)
                .params(all)
                .update());
        if (found == 0) {
            throw Failure.invalid(NO_MATCH.formatted("update"));
        }
    }

    private void refuseReadOnly(EntityType entity, JsonNode body, boolean creating) {
        if (!settings.current().autotask().refusesReadOnlyMembers()) {
            return;
        }
        entity.fields().stream()
                .filter(field -> !field.isWritable(creating) && !field.name().equals("id"))
                .filter(field -> Members.hasValue(body, field.name()))
                .findFirst()
                .ifPresent(field -> {
                    throw Failure.invalid("The field " + field.name() + " is read-only.");
                });
    }

    /** What is billed stays as it is. */
    private void requireOpen(EntityType entity, long id) {
        if (entity == Contracts.CHARGES && holds("select from sandbox.at_charge where id = ? and is_billed", id)) {
            throw Failure.invalid("The ContractCharge is billed and can neither be changed nor deleted.");
        }
    }

    private void checkDates(EntityType entity, long id) {
        if (entity == Contracts.CONTRACTS
                && holds("select from sandbox.at_contract where id = ? and end_date < start_date", id)) {
            throw Failure.invalid("Contract endDate must be on or after startDate.");
        }
    }

    private boolean holds(String rows, long id) {
        return database.sql("select exists (" + rows + ")")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private static <T> T checked(EntityType entity, @Nullable JsonNode body, Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            String name = body == null ? "" : Members.of(body, "name").asText();
            throw Failure.invalid(
                    "Violation of UNIQUE KEY constraint 'IX_service'. Cannot insert duplicate key in object 'dbo."
                            + entity.name() + "'. The duplicate key value is (" + name
                            + "). Error updating database for new entity records.");
        } catch (DataIntegrityViolationException e) {
            throw Failure.invalid(
                    "The " + entity.name() + " is referred to by other records.",
                    "Error updating database for new entity records.");
        }
    }
}
