package cloud.billingstudio.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingPeriodTest {

    private static final BillingPeriod FEBRUARY = BillingPeriod.parse("2028-02");

    @Test
    void isACalendarMonth() {
        assertThat(FEBRUARY).hasToString("2028-02");
        assertThat(FEBRUARY.firstDay()).isEqualTo("2028-02-01");
        assertThat(FEBRUARY.lastDay()).isEqualTo("2028-02-29");
        assertThat(FEBRUARY.contains(LocalDate.of(2028, 2, 1))).isTrue();
        assertThat(FEBRUARY.contains(LocalDate.of(2028, 2, 29))).isTrue();
        assertThat(FEBRUARY.contains(LocalDate.of(2028, 3, 1))).isFalse();
        assertThat(FEBRUARY.contains(LocalDate.of(2027, 2, 1))).isFalse();
        assertThat(BillingPeriod.containing(LocalDate.of(2028, 2, 29))).isEqualTo(FEBRUARY);
    }

    @Test
    void followsTheOneBeforeAlsoOverTheYear() {
        BillingPeriod december = BillingPeriod.parse("2026-12");
        BillingPeriod january = BillingPeriod.parse("2027-01");
        assertThat(december.next()).isEqualTo(january);
        assertThat(january.previous()).isEqualTo(december);
        assertThat(december).isLessThan(january).isGreaterThan(BillingPeriod.parse("2026-02"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-13", "2026-1", "26-10", "2026-10-01", "+2026-10", "2026/10", "October", "", " 2026-10"})
    void refusesEveryOtherWriting(String text) {
        assertThatThrownBy(() -> BillingPeriod.parse(text))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID))
                .hasMessage("\"" + text + "\" is not a billing period; write year and month like 2026-10.");
    }
}
