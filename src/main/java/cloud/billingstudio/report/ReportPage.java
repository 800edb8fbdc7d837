package cloud.billingstudio.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A page of a report's rows, with the totals of the whole selection.
 *
 * @param rows each from column name to value; a value not known is null
 * @param totals per totalled column the sum of what is known; of money a sum per currency
 * @param asOf the instant of knowledge it was computed from
 * @param unknown per totalled column how many rows have no known value
 */
public record ReportPage(
        List<Map<String, Object>> rows,
        Page page,
        Map<String, Object> totals,
        Instant asOf,
        Map<String, Long> unknown) {

    /** Which page it is, and of how many rows in all. */
    public record Page(int number, int size, long totalRows) {}
}
