package cloud.billingstudio.autotask;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question to Autotask: all conditions must hold; rows come in the order of their ids. */
record Query(
        @JsonProperty("MaxRecords") int maxRecords,
        @JsonProperty("IncludeFields") List<String> includeFields,
        @JsonProperty("Filter") List<Condition> filter) {

    /** The vendor allows 500 values; fewer keep one answer's rows within a page or a few. */
    static final int MOST_VALUES = 200;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Condition(String op, String field, @Nullable Object value) {}

    static Condition is(String field, Object value) {
        return new Condition("eq", field, value);
    }

    static Condition atLeast(String field, Object value) {
        return new Condition("gte", field, value);
    }

    /** @param values numbers must be given as numbers: for a text the vendor finds nothing and says nothing */
    static Condition in(String field, Collection<Long> values) {
        return new Condition("in", field, List.copyOf(values));
    }

    static Query of(List<String> fields, Condition... conditions) {
        return new Query(0, fields, List.of(conditions));
    }

    /** The same question about the rows whose id is greater. */
    Query page(long afterId, int size) {
        List<Condition> all = new ArrayList<>(filter);
        all.add(new Condition("gt", "id", afterId));
        return new Query(size, includeFields, all);
    }
}
