package cloud.billingstudio.report;

import java.util.Map;

/**
 * What all rows of a selection add up to.
 *
 * @param sums per totalled column its sum of what is known; per currency for money
 * @param unknown per totalled column how many rows have no known value
 */
record Totals(long rows, Map<String, Object> sums, Map<String, Long> unknown) {}
