package cloud.billingstudio.planning;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps what is inserted into the tables of frozen plans, column by column, and hands it out again, so that writing and
 * reading can be held against each other without a database. What SQL itself does is for the tests with one.
 */
final class PlanTables {

    private static final Pattern INSERT = Pattern.compile("insert into (\\w+) \\(([^)]*)\\)");
    private static final Pattern FROM = Pattern.compile("from (\\w+)");

    private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();

    List<Map<String, Object>> rows(String table) {
        return rows.computeIfAbsent(table, none -> new ArrayList<>());
    }

    private Map<String, Object> insert(String sql, List<Object> values) {
        Matcher insert = INSERT.matcher(sql);
        if (!insert.find()) {
            throw new AssertionError("no insert: " + sql);
        }
        List<String> columns =
                Arrays.stream(insert.group(2).split(",")).map(String::strip).toList();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), values.get(i));
        }
        rows(insert.group(1)).add(row);
        return row;
    }

    /** What is inserted in batches. */
    JdbcTemplate template() {
        return new JdbcTemplate() {
            @Override
            public <T> int[][] batchUpdate(
                    String sql, Collection<T> all, int size, ParameterizedPreparedStatementSetter<T> setter) {
                for (T each : all) {
                    Map<Integer, Object> values = new HashMap<>();
                    try {
                        setter.setValues(statement(values), each);
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                    int count =
                            (int) sql.chars().filter(letter -> letter == '?').count();
                    List<Object> ordered = new ArrayList<>();
                    for (int i = 1; i <= count; i++) {
                        if (!values.containsKey(i)) {
                            throw new AssertionError("parameter " + i + " was not set: " + sql);
                        }
                        ordered.add(values.get(i));
                    }
                    insert(sql, ordered);
                }
                return new int[0][];
            }
        };
    }

    private static PreparedStatement statement(Map<Integer, Object> values) {
        Connection connection = proxy(
                Connection.class,
                (method, arguments) -> proxy(
                        Array.class,
                        (get, none) -> Arrays.copyOf(
                                (Object[]) arguments[1], ((Object[]) arguments[1]).length, Long[].class)));
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.equals("getConnection")) {
                return connection;
            }
            return values.put((Integer) arguments[0], arguments[1]);
        });
    }

    private interface Call {
        Object answer(String method, Object[] arguments) throws SQLException;
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Call call) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object answer = call.answer(method.getName(), arguments);
            return method.getReturnType() == void.class ? null : answer;
        });
    }

    /** What is asked for, and what is inserted one by one. */
    JdbcClient client() {
        JdbcClient client = mock(JdbcClient.class);
        when(client.sql(anyString())).thenAnswer(sql -> spec(sql.getArgument(0)));
        return client;
    }

    private JdbcClient.StatementSpec spec(String sql) {
        JdbcClient.StatementSpec spec = mock(JdbcClient.StatementSpec.class);
        List<Object> parameters = new ArrayList<>();
        when(spec.param(any())).thenAnswer(param -> {
            parameters.add(param.getArgument(0));
            return spec;
        });
        when(spec.param(anyString(), any())).thenAnswer(param -> {
            parameters.add(param.getArgument(1));
            return spec;
        });
        when(spec.query(any(Class.class))).thenAnswer(query -> number(sql, parameters));
        when(spec.query(any(RowMapper.class))).thenAnswer(query -> found(sql, parameters, query.getArgument(0)));
        return spec;
    }

    private JdbcClient.MappedQuerySpec<Object> number(String sql, List<Object> parameters) {
        JdbcClient.MappedQuerySpec<Object> answer = mock();
        if (sql.contains("returning id")) {
            Map<String, Object> row = insert(sql, parameters);
            long id = rows("plan").size();
            row.put("id", id);
            when(answer.single()).thenReturn(id);
        } else {
            int last = rows("plan").stream()
                    .filter(row -> row.get("period").equals(parameters.get(0)))
                    .mapToInt(row -> (Integer) row.get("number"))
                    .max()
                    .orElse(0);
            when(answer.single()).thenReturn(last + 1);
        }
        return answer;
    }

    private JdbcClient.MappedQuerySpec<Object> found(String sql, List<Object> parameters, RowMapper<?> mapper)
            throws SQLException {
        Matcher from = FROM.matcher(sql);
        if (!from.find()) {
            throw new AssertionError("no table: " + sql);
        }
        String column = sql.contains("where plan_id") ? "plan_id" : sql.contains("where id") ? "id" : "period";
        List<Map<String, Object>> wanted = new ArrayList<>(rows(from.group(1)).stream()
                .filter(row -> row.get(column).equals(parameters.get(0)))
                .toList());
        if (sql.contains("order by number desc")) {
            wanted.sort((one, other) -> Integer.compare((Integer) other.get("number"), (Integer) one.get("number")));
        }
        List<Object> mapped = new ArrayList<>();
        for (Map<String, Object> row : wanted) {
            mapped.add(mapper.mapRow(resultSet(row), mapped.size()));
        }
        JdbcClient.MappedQuerySpec<Object> answer = mock();
        when(answer.list()).thenReturn(mapped);
        when(answer.optional()).thenReturn(mapped.isEmpty() ? Optional.empty() : Optional.of(mapped.get(0)));
        return answer;
    }

    private static ResultSet resultSet(Map<String, Object> row) {
        return proxy(ResultSet.class, (method, arguments) -> {
            if (!row.containsKey((String) arguments[0])) {
                throw new SQLException("no column " + arguments[0] + " in " + row.keySet());
            }
            Object value = row.get((String) arguments[0]);
            return value instanceof Date date && arguments.length > 1 ? date.toLocalDate() : value;
        });
    }
}
