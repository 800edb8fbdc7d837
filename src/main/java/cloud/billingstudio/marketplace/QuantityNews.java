package cloud.billingstudio.marketplace;

import static java.util.Arrays.asList;

import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.marketplace.Observation.Dated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the lines whose quantities are to be known otherwise from now on, and prepares their new steps. */
record QuantityNews(JdbcClient jdbc, Bulk bulk) {

    /**
     * @param lines whose steps changed
     * @param newLines those among them that were not known before
     * @param explainedBy the orders that told the dates
     */
    record News(long lines, long newLines, List<String> explainedBy) {}

    News find(FetchStep step, LocalDate today) {
        List<String> explainedBy = new ArrayList<>();
        List<List<@Nullable Object>> tails = new ArrayList<>();
        List<List<@Nullable Object>> steps = new ArrayList<>();
        long newLines = 0;
        for (Observation seen : new Observations(jdbc).read(step, today)) {
            Dated dated = Dating.date(seen);
            explainedBy.addAll(dated.explainedBy());
            LocalDate from = firstDifference(seen.known(), dated.steps());
            if (from == null) {
                continue;
            }
            newLines += seen.known().isEmpty() ? 1 : 0;
            tails.add(asList(seen.lineId(), from));
            dated.steps().stream()
                    .filter(each -> !each.validFrom().isBefore(from))
                    .forEach(each -> steps.add(row(seen.lineId(), each)));
        }
        bulk.copy("new_tail (line_id, valid_from)", tails);
        bulk.copy("new_step (line_id, valid_from, included, additional, total, dated_by, read_before)", steps);
        return new News(tails.size(), newLines, explainedBy);
    }

    /** The first day from which on the two do not say the same; null if they do. */
    private static @Nullable LocalDate firstDifference(List<CountStep> known, List<CountStep> wanted) {
        for (int i = 0; i < Math.max(known.size(), wanted.size()); i++) {
            CountStep before = i < known.size() ? known.get(i) : null;
            CountStep after = i < wanted.size() ? wanted.get(i) : null;
            if (before == null && after != null) {
                return after.validFrom();
            }
            if (before != null && after == null) {
                return before.validFrom();
            }
            if (before != null && after != null && !before.says(after)) {
                return before.validFrom().isBefore(after.validFrom()) ? before.validFrom() : after.validFrom();
            }
        }
        return null;
    }

    private static List<@Nullable Object> row(long lineId, CountStep step) {
        return asList(
                lineId,
                step.validFrom(),
                MarketplaceStaging.decimal(step.included()),
                MarketplaceStaging.decimal(step.additional()),
                MarketplaceStaging.decimal(step.total()),
                step.datedBy(),
                step.readBefore());
    }
}
