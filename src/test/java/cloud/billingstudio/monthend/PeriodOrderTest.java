package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(PeriodOrder.class)
class PeriodOrderTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final BillingPeriod NOVEMBER = BillingPeriod.parse("2026-11");

    @Autowired
    private PeriodOrder order;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void noMonthEnds() {
        jdbc.sql("delete from month_end").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSTING", "FAILURES", "REPORTING", "CLOSED"})
    void refusesWhatLiesBeforeAPostedMonthEnd(String state) {
        opened(NOVEMBER, state);

        assertThatThrownBy(() -> order.refuseBehindPosted(OCTOBER))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2026-10 comes too late: 2026-11 was posted already");
        assertThatCode(() -> order.refuseBehindPosted(NOVEMBER)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FETCHING", "REVIEW", "APPROVAL", "POSTING"})
    void refusesToApproveBeforeAnEarlierMonthEndIsClosed(String state) {
        opened(OCTOBER, state);

        assertThatThrownBy(() -> order.refuseBeforeEarlier(NOVEMBER))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2026-10 is still open; close or cancel it");
        assertThatCode(() -> order.refuseBeforeEarlier(OCTOBER)).doesNotThrowAnyException();
    }

    @Test
    void letsMonthEndsGoOnInTheirOrder() {
        opened(BillingPeriod.parse("2026-09"), "CLOSED");
        opened(OCTOBER, "CANCELLED");
        opened(NOVEMBER, "REVIEW");

        assertThatCode(() -> order.refuseBehindPosted(OCTOBER)).doesNotThrowAnyException();
        assertThatCode(() -> order.refuseBeforeEarlier(NOVEMBER)).doesNotThrowAnyException();
    }

    private void opened(BillingPeriod period, String state) {
        jdbc.sql("insert into month_end (period, state, opened_by, opened_at) values (?, ?, 'clerk', now())")
                .params(period.toString(), state)
                .update();
    }
}
