package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.shared.BillingPeriod;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(ClosedMonthEnds.class)
class ClosedMonthEndsTest {

    @Autowired
    private ClosedMonthEnds closed;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void locksUpToTheLastPeriodThatWasClosed() {
        assertThat(closed.lastClosed()).isEmpty();

        opened("2026-09", "CLOSED");
        opened("2026-08", "CLOSED");
        opened("2026-10", "CANCELLED");
        opened("2026-11", "POSTING");

        assertThat(closed.lastClosed()).hasValue(BillingPeriod.parse("2026-09"));
    }

    private void opened(String period, String state) {
        jdbc.sql(
                        "insert into month_end (period, state, opened_by, opened_at, state_by, state_at) values (?, ?, 'clerk', now(), 'clerk', now())")
                .params(period, state)
                .update();
    }
}
