package cloud.billingstudio.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a report, as it was written.
 *
 * @param filters each {@code column:operator:value}; all must hold
 * @param search a text that some text column must contain
 * @param sorts each {@code column}, {@code column,asc} or {@code column,desc}, the weightiest first
 * @param page number of the page, from 0
 * @param size rows of a page, 1 to 1000
 * @param asOf ISO instant of knowledge; null asks for the latest
 */
public record ReportRequest(
        List<String> filters,
        @Nullable String search,
        List<String> sorts,
        @Nullable String page,
        @Nullable String size,
        @Nullable String asOf) {

    /** Everything as known at an instant, or at the latest. */
    public static ReportRequest everything(@Nullable String asOf) {
        return new ReportRequest(List.of(), null, List.of(), null, null, asOf);
    }
}
