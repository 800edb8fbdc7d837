package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextMonthEndTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-05,        , 2026-10, 2026-09-01, true",
        "2026-11-05, 2026-10, 2026-11, 2026-10-01, true",
        "2026-11-05, 2026-11, 2026-12, 2026-11-01, true",
        "2026-11-05, 2026-12, 2027-01, 2026-12-01, false",
        "2026-12-01, 2026-12, 2027-01, 2026-12-01, true",
        "2026-11-30, 2026-12, 2027-01, 2026-12-01, false",
        "2026-11-05, 2024-10, 2024-11, 2024-10-01, true",
        "2026-11-05, 2024-09, 2026-10, 2026-09-01, true",
        "2026-11-05, 2020-01, 2026-10, 2026-09-01, true",
    })
    void proposesWhatFollowsTheLatestOneAndTellsFromWhenOnItMayBeOpened(
            LocalDate today, String latest, String period, LocalDate from, boolean openable) {
        NextMonthEnd next = NextMonthEnd.after(latest == null ? null : BillingPeriod.parse(latest), today);

        assertThat(next).isEqualTo(new NextMonthEnd(BillingPeriod.parse(period), from, openable));
        if (openable) {
            NextMonthEnd.refuseFarAway(next.period(), today);
        } else {
            assertThatThrownBy(() -> NextMonthEnd.refuseFarAway(next.period(), today))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Period %s lies too far ahead; today is %s, so 20", period, today);
            NextMonthEnd.refuseFarAway(next.period(), next.openableFrom());
        }
    }

    @Test
    void namesTheLastThatMayBeOpened() {
        assertThatThrownBy(() -> NextMonthEnd.refuseFarAway(BillingPeriod.parse("2027-01"), LocalDate.of(2026, 11, 5)))
                .isInstanceOf(Refusal.class)
                .hasMessage("Period 2027-01 lies too far ahead; today is 2026-11-05, so 2026-12 is the last that may be"
                        + " opened.");
    }

    @Test
    void refusesWhatIsTooFarBack() {
        assertThatThrownBy(() -> NextMonthEnd.refuseFarAway(BillingPeriod.parse("2024-10"), LocalDate.of(2026, 11, 5)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("more than 2 years back");
        NextMonthEnd.refuseFarAway(BillingPeriod.parse("2024-10"), LocalDate.of(2026, 10, 31));
    }
}
