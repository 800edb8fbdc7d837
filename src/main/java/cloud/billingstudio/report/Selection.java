package cloud.billingstudio.report;

import cloud.billingstudio.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows asked for and their order, checked against the report.
 *
 * @param search blank for none
 */
record Selection(Report report, List<Filter> filters, String search, List<Sort> sorts) {

    /** @throws Refusal (invalid) naming what is wrong and what is allowed */
    static Selection parse(Report report, ReportRequest request) {
        String search = request.search() == null ? "" : request.search().strip();
        if (search.indexOf('\0') >= 0) {
            throw Refusal.invalid("The search holds a character that no text has.");
        }
        return new Selection(
                report,
                request.filters().stream()
                        .map(filter -> Filter.parse(report, filter))
                        .toList(),
                search,
                request.sorts().stream().map(sort -> Sort.parse(report, sort)).toList());
    }

    /** What was selected, as a person says it. */
    String words() {
        List<String> parts = new ArrayList<>(filters.stream().map(Filter::words).toList());
        if (!search.isEmpty()) {
            parts.add("any text contains \"" + search + '"');
        }
        String rows = parts.isEmpty() ? "all rows" : String.join("; ", parts);
        return sorts.isEmpty()
                ? rows
                : rows + "; sorted by " + sorts.stream().map(Sort::words).collect(Collectors.joining(", then "));
    }
}
