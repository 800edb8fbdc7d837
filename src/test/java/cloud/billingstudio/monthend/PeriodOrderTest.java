package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@DatabaseTest
@Import(PeriodOrder.class)
class PeriodOrderTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final BillingPeriod NOVEMBER = BillingPeriod.parse("2026-11");

    @Autowired
    private PeriodOrder order;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private PostingDesk desk;

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

        assertThat(order.beforeEarlier(NOVEMBER))
                .hasValueSatisfying(words -> assertThat(words).contains("2026-10 is still open; close or cancel it"));
        assertThat(order.beforeEarlier(OCTOBER)).isEmpty();
    }

    @Test
    void letsMonthEndsGoOnInTheirOrder() {
        opened(BillingPeriod.parse("2026-09"), "CLOSED");
        opened(OCTOBER, "CANCELLED");
        opened(NOVEMBER, "REVIEW");

        assertThatCode(() -> order.refuseBehindPosted(OCTOBER)).doesNotThrowAnyException();
        assertThat(order.beforeEarlier(NOVEMBER)).isEmpty();
    }

    /** Its state does not show it any more: some changes were void, and it is in review again. */
    @Test
    void refusesWhatLiesBehindAPeriodOfWhichAnythingWasSent() {
        opened(NOVEMBER, "REVIEW");
        when(desk.latestSent()).thenReturn(Optional.of(NOVEMBER));

        assertThatThrownBy(() -> order.refuseBehindPosted(OCTOBER))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2026-10 comes too late: 2026-11 was posted already");
        assertThatCode(() -> order.refuseBehindPosted(NOVEMBER)).doesNotThrowAnyException();
    }

    private void opened(BillingPeriod period, String state) {
        jdbc.sql(
                        "insert into month_end (period, state, opened_by, opened_at, state_by, state_at) values (?, ?, 'clerk', now(), 'clerk', now())")
                .params(period.toString(), state)
                .update();
    }
}
