package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads rows of an entity in the shape Autotask gives them. */
@Component
class Reading {

    private static final int MOST = 500;

    private final SandboxDatabase database;
    private final UserDefined userDefined;

    Reading(SandboxDatabase database, UserDefined userDefined) {
        this.database = database;
        this.userDefined = userDefined;
    }

    /** A page's rows, the last one only telling that there are more, and the id the next page begins after. */
    record Rows(
            List<Map<String, @Nullable Object>> shown,
            @Nullable Long lastId) {}

    Rows page(EntityType entity, JsonNode query, Page page) {
        QueryFilter filter = new QueryFilter(entity);
        String condition = filter.condition(Members.of(query, "filter"));
        Columns columns = Columns.of(entity, Members.of(query, "IncludeFields"));
        Rows rows = page(entity, columns, condition, filter.values(), page);
        if (rows.lastId() != null && !columns.hasId()) {
            throw Failure.invalid("IncludeFields must contain id where there are more rows than fit a page.");
        }
        return rows;
    }

    /** The rows below one of another entity. */
    Rows below(EntityType entity, long parent, Page page) {
        return page(entity, Columns.of(entity), entity.parentColumn() + " = ?", List.of(parent), page);
    }

    long count(EntityType entity, JsonNode query) {
        QueryFilter filter = new QueryFilter(entity);
        String condition = filter.condition(Members.of(query, "filter"));
        return database.sql("select count(*)" + from(entity) + condition)
                .params(filter.values())
                .query(Long.class)
                .single();
    }

    Optional<Map<String, @Nullable Object>> one(EntityType entity, @Nullable Long parent, long id) {
        Columns columns = Columns.of(entity);
        String place = parent == null ? "" : " and " + entity.parentColumn() + " = ?";
        return database.sql("select " + columns.sql() + from(entity) + "id = ?" + place)
                .params(parent == null ? List.of(id) : List.of(id, parent))
                .query((row, n) -> json(row, columns))
                .optional();
    }

    static int maxRecords(JsonNode query) {
        JsonNode wanted = Members.of(query, "MaxRecords");
        if (wanted.isMissingNode() || wanted.isNull()) {
            return MOST;
        }
        if (!wanted.canConvertToInt() || wanted.asInt() < 1 || wanted.asInt() > MOST) {
            throw Failure.invalid("MaxRecords must be between 1 and 500.");
        }
        return wanted.asInt();
    }

    private Rows page(EntityType entity, Columns columns, String condition, List<Object> values, Page page) {
        List<Object> all = new ArrayList<>(values);
        all.add(page.after());
        all.add(page.size() + 1);
        List<Long> ids = new ArrayList<>();
        List<Map<String, @Nullable Object>> rows = database.sql("select " + columns.sql() + ", id as row_id"
                        + from(entity) + condition + " and id > ? order by id limit ?")
                .params(all)
                .query((row, n) -> {
                    ids.add(row.getLong("row_id"));
                    return json(row, columns);
                })
                .list();
        boolean more = rows.size() > page.size();
        return new Rows(more ? rows.subList(0, page.size()) : rows, more ? ids.get(page.size() - 1) : null);
    }

    private static String from(EntityType entity) {
        return " from " + entity.table() + " where " + entity.condition() + " and ";
    }

    private Map<String, @Nullable Object> json(ResultSet row, Columns columns) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        int n = 0;
        for (Field field : columns.fields()) {
            json.put(field.name(), value(row, ++n, field.type()));
        }
        List<String> own = columns.userDefined();
        json.put(UserDefined.MEMBER, own.isEmpty() ? List.of() : userDefined.shown(own, row.getString(n + 1)));
        return json;
    }

    private static @Nullable Object value(ResultSet row, int column, Field.Type type) throws SQLException {
        return switch (type) {
            case TEXT -> row.getString(column);
            case BOOLEAN, LONG, INTEGER -> row.getObject(column);
            case DECIMAL -> decimal(row.getBigDecimal(column));
            case DATE -> midnight(row.getString(column));
            case TIME -> instant(row.getTimestamp(column));
        };
    }

    private static @Nullable Object decimal(@Nullable BigDecimal value) {
        return value == null ? null : new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    private static @Nullable String midnight(@Nullable String date) {
        return date == null ? null : date + "T00:00:00Z";
    }

    private static @Nullable String instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant().toString();
    }
}
