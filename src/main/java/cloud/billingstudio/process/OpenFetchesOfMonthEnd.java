package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchBothSides;
import cloud.billingstudio.monthend.MonthEnd;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import org.springframework.stereotype.Component;

/** The fetches a month end reads side by side; called from the model, so it must be public. */
@Component
public class OpenFetchesOfMonthEnd {

    private final MonthEnds monthEnds;
    private final FetchBothSides fetches;

    OpenFetchesOfMonthEnd(MonthEnds monthEnds, FetchBothSides fetches) {
        this.monthEnds = monthEnds;
        this.fetches = fetches;
    }

    /** Their ids, one of each connection. */
    public List<Long> of(String period) {
        MonthEnd monthEnd = monthEnds.get(BillingPeriod.parse(period));
        return fetches.toRead(monthEnd.id(), monthEnd.period(), monthEnd.openedBy());
    }
}
