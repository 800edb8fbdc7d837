package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stored records of all resources. */
@Component
class Records {

    private final SandboxDatabase database;
    private final SandboxClock clock;

    Records(SandboxDatabase database, SandboxClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All records, or those below a parent, by ascending id. */
    List<Row> all(Resource resource, @Nullable Integer parent) {
        return slice(resource, parent, Integer.MIN_VALUE, 0, Integer.MAX_VALUE);
    }

    /** Some of the records with an id above one, by ascending id. */
    List<Row> slice(Resource resource, @Nullable Integer parent, int above, long skipped, int most) {
        return database.sql("select * from " + resource.table()
                        + " where (?::integer is null or parent_id = ?) and id > ? order by id offset ? limit ?")
                .params(parent, parent, above, skipped, most)
                .query((row, n) -> row(row))
                .list();
    }

    long count(Resource resource, @Nullable Integer parent) {
        return database.sql("select count(*) from " + resource.table() + " where ?::integer is null or parent_id = ?")
                .params(parent, parent)
                .query(Long.class)
                .single();
    }

    List<Row> some(Resource resource, Collection<Integer> ids) {
        return database.sql("select * from " + resource.table() + " where id = any(?)")
                .param(ids.toArray(new Integer[0]))
                .query((row, n) -> row(row))
                .list();
    }

    /** What lies below some records, by ascending id. */
    List<Row> below(Resource child, Collection<Integer> parents) {
        return database.sql("select * from " + child.table() + " where parent_id = any(?) order by id")
                .param(parents.toArray(new Integer[0]))
                .query((row, n) -> row(row))
                .list();
    }

    Optional<Row> one(Resource resource, int id) {
        return some(resource, List.of(id)).stream().findFirst();
    }

    /** Waits for whoever is changing the record, and keeps others waiting until the transaction ends. */
    Optional<Row> oneForUpdate(Resource resource, int id) {
        return database.sql("select * from " + resource.table() + " where id = ? for update")
                .param(id)
                .query((row, n) -> row(row))
                .optional();
    }

    /** The record whose member has a value, where there is just one. */
    Optional<Row> oneBy(Resource resource, String member, String value) {
        List<Row> found = database.sql("select * from " + resource.table() + " where record->>? = ? limit 2")
                .params(member, value)
                .query((row, n) -> row(row))
                .list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    Row insert(Resource resource, @Nullable Integer parent, ObjectNode record, String who) {
        Timestamp now = Timestamp.from(clock.now());
        return database.sql("insert into " + resource.table() + " (parent_id, record, entered_at, entered_by,"
                        + " updated_at, updated_by) values (?, ?::jsonb, ?, ?, ?, ?) returning *")
                .params(parent, Json.write(record), now, who, now, who)
                .query((row, n) -> row(row))
                .single();
    }

    Row update(Resource resource, int id, ObjectNode record, String who) {
        return database.sql("update " + resource.table()
                        + " set record = ?::jsonb, updated_at = ?, updated_by = ? where id = ? returning *")
                .params(Json.write(record), Timestamp.from(clock.now()), who, id)
                .query((row, n) -> row(row))
                .single();
    }

    /** Deletes a record and what lies below it. */
    void delete(Resource resource, int id) {
        Resources.below(resource).forEach(child -> database.sql("delete from " + child.table() + " where parent_id = ?")
                .param(id)
                .update());
        database.sql("delete from " + resource.table() + " where id = ?")
                .param(id)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("id"),
                row.getObject("parent_id", Integer.class),
                Json.read(row.getString("record")),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("entered_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"));
    }
}
