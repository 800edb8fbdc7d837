package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** One list request: its documented filters and its page. Parameters it does not know are ignored. */
class Listing {

    private final HttpServletRequest request;
    private final StringBuilder where = new StringBuilder(" where true");
    private final List<Object> values = new ArrayList<>();

    Listing(HttpServletRequest request) {
        this.request = request;
    }

    Listing text(String parameter, String column) {
        return condition(parameter(parameter), column + " = ?");
    }

    Listing similar(String parameter, String column) {
        String value = parameter(parameter);
        return condition(value == null ? null : "%" + value + "%", column + " ilike ?");
    }

    Listing number(String parameter, String column) {
        String value = parameter(parameter);
        return condition(
                value == null ? null : value.matches("\\d{1,18}") ? Long.valueOf(value) : -1L, column + " = ?");
    }

    /** One of the known words; the marketplace refuses a list of them. */
    Listing word(String parameter, String column, List<String> words) {
        String value = parameter(parameter);
        if (value != null && !words.contains(value)) {
            throw Refused.invalid("Invalid value '" + value + "' of parameter " + parameter + ", one of " + words);
        }
        return condition(value, column + " = ?");
    }

    Listing date(String parameter, String condition) {
        String value = parameter(parameter);
        try {
            return condition(value == null ? null : LocalDate.parse(value), condition);
        } catch (DateTimeException e) {
            throw Refused.invalid("Invalid date '" + value + "' of parameter " + parameter);
        }
    }

    Listing time(String parameter, String condition) {
        String value = parameter(parameter);
        return condition(value == null ? null : java.sql.Timestamp.from(instant(parameter, value)), condition);
    }

    Map<String, Object> read(SandboxDatabase database, String select, String from, String order, RowMapper<?> row) {
        int offset = whole("offset", 0, 0);
        int limit = whole("limit", 10, 1);
        long total = database.sql("select count(*) from " + from + where)
                .params(values)
                .query(Long.class)
                .single();
        List<Object> all = new ArrayList<>(values);
        all.add(limit);
        all.add(offset);
        List<?> rows = database.sql(
                        "select " + select + " from " + from + where + " order by " + order + " limit ? offset ?")
                .params(all)
                .query(row)
                .list();
        return Answers.list(rows, offset, limit, total);
    }

    private Listing condition(@Nullable Object value, String condition) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
        return this;
    }

    private @Nullable String parameter(String name) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value;
    }

    private int whole(String name, int otherwise, int least) {
        String value = parameter(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
            throw Refused.invalid("Parameter " + name + " must be a whole number of at least " + least);
        }
        return Integer.parseInt(value);
    }

    private static Instant instant(String parameter, String value) {
        try {
            if (value.length() == 10) {
                return LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Refused.invalid("Invalid date-time '" + value + "' of parameter " + parameter);
        }
    }
}
