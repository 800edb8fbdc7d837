package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.ClosedPeriods;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A period is locked once its month end is closed. */
@Component
class ClosedMonthEnds implements ClosedPeriods {

    private final JdbcClient jdbc;

    ClosedMonthEnds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<BillingPeriod> lastClosed() {
        return jdbc.sql("select period from month_end where state = 'CLOSED' order by period desc limit 1")
                .query(String.class)
                .optional()
                .map(BillingPeriod::parse);
    }
}
