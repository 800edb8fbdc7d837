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

    Reading(SandboxDatabase database) {
        this.database = database;
    }

    /** A page's rows, by ascending id; one more than asked for where there are more. */
    List<Map<String, @Nullable Object>> rows(EntityType entity, JsonNode query, Page page) {
        QueryFilter filter = new QueryFilter(entity);
        String condition = filter.condition(Members.of(query, "filter"));
        List<Object> values = new ArrayList<>(filter.values());
        values.add(page.after());
        values.add(page.size() + 1);
        List<Field> fields = included(entity, query);
        return database.sql("select " + columns(fields) + " from " + entity.table() + " where " + condition
                        + " and id > ? order by id limit ?")
                .params(values)
                .query((row, n) -> json(row, fields))
                .list();
    }

    /** All rows that hold a value in a column; for the sets below a contract. */
    List<Map<String, @Nullable Object>> rowsOfContract(EntityType entity, long contract) {
        return database.sql("select " + columns(entity.fields()) + " from " + entity.table()
                        + " where contract_id = ? order by id limit 500")
                .param(contract)
                .query((row, n) -> json(row, entity.fields()))
                .list();
    }

    long count(EntityType entity, JsonNode query) {
        QueryFilter filter = new QueryFilter(entity);
        String condition = filter.condition(Members.of(query, "filter"));
        return database.sql("select count(*) from " + entity.table() + " where " + condition)
                .params(filter.values())
                .query(Long.class)
                .single();
    }

    Optional<Map<String, @Nullable Object>> one(EntityType entity, long id) {
        return database.sql("select " + columns(entity.fields()) + " from " + entity.table() + " where id = ?")
                .param(id)
                .query((row, n) -> json(row, entity.fields()))
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

    private static List<Field> included(EntityType entity, JsonNode query) {
        JsonNode names = Members.of(query, "IncludeFields");
        if (!names.isArray() || names.isEmpty()) {
            return entity.fields();
        }
        List<Field> fields = new ArrayList<>();
        fields.add(entity.fields().get(0));
        names.forEach(name -> entity.field(name.asText())
                .filter(field -> !fields.contains(field))
                .ifPresent(fields::add));
        return fields;
    }

    private static String columns(List<Field> fields) {
        return String.join(", ", fields.stream().map(Field::column).toList());
    }

    private static Map<String, @Nullable Object> json(ResultSet row, List<Field> fields) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            json.put(fields.get(i).name(), value(row, i + 1, fields.get(i).type()));
        }
        json.put("userDefinedFields", List.of());
        return json;
    }

    private static @Nullable Object value(ResultSet row, int column, Field.Type type) throws SQLException {
        return switch (type) {
            case TEXT -> row.getString(column);
            case BOOLEAN -> row.getObject(column);
            case LONG, INTEGER -> row.getObject(column);
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
