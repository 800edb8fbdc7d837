package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.PersistentClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The callbacks registered. The same one is not registered twice, and one that fails for three days is disabled. */
@Component
class Callbacks implements Behaviour {

    private static final int DAYS = 3;

    private final Records records;
    private final SandboxDatabase database;
    private final PersistentClock clock;

    Callbacks(Records records, SandboxDatabase database, PersistentClock clock) {
        this.records = records;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Resource resource() {
        return SystemResources.CALLBACK;
    }

    @Override
    public void prepare(Draft draft) {
        boolean exists = records.all(resource(), null).stream()
                .filter(row ->
                        draft.before() == null || row.id() != draft.before().id())
                .anyMatch(row -> isSame(row.record(), draft.record()));
        if (exists) {
            throw Failure.invalid(
                    resource(),
                    new Failure.Problem("ObjectExists", "A matching callback entry already exists", "objectId"));
        }
    }

    private static boolean isSame(ObjectNode one, ObjectNode other) {
        return List.of("type", "level", "objectId", "url").stream().allMatch(member -> one.path(member)
                .asText()
                .equalsIgnoreCase(other.path(member).asText()));
    }

    /** Those that want to hear of a record, as it is shown to clients. */
    List<Row> concerning(Resource resource, ObjectNode shown) {
        return records.all(resource(), null).stream()
                .filter(row -> isMeant(row.record(), resource, shown))
                .toList();
    }

    /** Whether a callback's level, whose object id names one record, leads to this record; every owner is 1. */
    private static boolean isMeant(ObjectNode callback, Resource resource, ObjectNode shown) {
        String type = type(resource);
        String level = callback.path("level").asText();
        int object = callback.path("objectId").asInt();
        if (!callback.path("type").asText().equalsIgnoreCase(type)
                || callback.path("inactiveFlag").asBoolean()) {
            return false;
        }
        if (level.equalsIgnoreCase("owner")) {
            return object == 1;
        }
        int found = level.equalsIgnoreCase(type)
                ? shown.path("id").asInt()
                : shown.path(level.toLowerCase(java.util.Locale.ROOT))
                        .path("id")
                        .asInt();
        return found == object;
    }

    /** What callbacks call a resource. */
    static String type(Resource resource) {
        return resource.equals(ProcurementResources.CATALOG_ITEM) ? "productCatalog" : resource.noun();
    }

    void delivered(int callback) {
        database.sql("delete from sandbox.cw_callback_failure where callback_id = ?")
                .param(callback)
                .update();
    }

    void failed(int callback) {
        LocalDate today = clock.today();
        database.inTransaction(() -> {
            database.sql("insert into sandbox.cw_callback_failure (callback_id, day) values (?, ?)"
                            + " on conflict do nothing")
                    .params(callback, today)
                    .update();
            long days = database.sql("select count(*) from sandbox.cw_callback_failure where callback_id = ?"
                            + " and day between ? and ?")
                    .params(callback, today.minusDays(DAYS - 1), today)
                    .query(Long.class)
                    .single();
            if (days == DAYS) {
                disable(callback);
            }
            return days;
        });
    }

    private void disable(int callback) {
        records.oneForUpdate(resource(), callback).ifPresent(row -> {
            ObjectNode disabled = row.record().deepCopy();
            disabled.set("inactiveFlag", BooleanNode.TRUE);
            records.update(resource(), callback, disabled, Objects.requireNonNull(row.updatedBy()));
        });
    }
}
