package cloud.billingstudio.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cloud.billingstudio.shared.QuantityProfile.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantityProfileTest {

    private static final QuantityProfile TEN_THEN_TWELVE = profile("2026-01-01", 10, "2026-10-15", 12);

    @Test
    void holdsACountFromItsDayUntilTheNextAndKnowsNothingBeforeTheFirst() {
        assertThat(TEN_THEN_TWELVE.at(day("2025-12-31"))).isEmpty();
        assertThat(TEN_THEN_TWELVE.at(day("2026-01-01"))).contains(Quantity.of(10));
        assertThat(TEN_THEN_TWELVE.at(day("2026-10-14"))).contains(Quantity.of(10));
        assertThat(TEN_THEN_TWELVE.at(day("2026-10-15"))).contains(Quantity.of(12));
        assertThat(TEN_THEN_TWELVE.at(day("2099-01-01"))).contains(Quantity.of(12));
        assertThat(QuantityProfile.EMPTY.at(day("2026-10-15"))).isEmpty();
        assertThat(QuantityProfile.EMPTY.isEmpty()).isTrue();
        assertThat(TEN_THEN_TWELVE.isEmpty()).isFalse();
    }

    @Test
    void isOneProfileHoweverItsStepsAreToldAndCutOfWhatChangesNothing() {
        assertThat(profile("2026-10-15", 12, "2026-05-01", 10, "2026-01-01", 10, "2026-11-01", 12))
                .isEqualTo(TEN_THEN_TWELVE);
        assertThat(profile("2026-01-01", 10, "2026-01-01", 10))
                .isEqualTo(QuantityProfile.constant(day("2026-01-01"), Quantity.of(10)));
    }

    @Test
    void refusesTwoCountsOfOneDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile("2026-01-01", 10, "2026-01-01", 11))
                .withMessage("Two quantities from 2026-01-01 on: 10 and 11");
    }

    @Test
    void setsACountFromADayOnAndDropsWhatCameLater() {
        assertThat(TEN_THEN_TWELVE.from(day("2026-11-01"), Quantity.of(7)))
                .isEqualTo(profile("2026-01-01", 10, "2026-10-15", 12, "2026-11-01", 7));
        assertThat(TEN_THEN_TWELVE.from(day("2026-10-15"), Quantity.of(7)))
                .isEqualTo(profile("2026-01-01", 10, "2026-10-15", 7));
        assertThat(TEN_THEN_TWELVE.from(day("2025-01-01"), Quantity.of(7))).isEqualTo(profile("2025-01-01", 7));
    }

    @Test
    void cutsThePastOff() {
        assertThat(TEN_THEN_TWELVE.since(day("2026-10-01"))).isEqualTo(profile("2026-10-01", 10, "2026-10-15", 12));
        assertThat(TEN_THEN_TWELVE.since(day("2026-10-15"))).isEqualTo(profile("2026-10-15", 12));
        assertThat(TEN_THEN_TWELVE.since(day("2026-11-01"))).isEqualTo(profile("2026-11-01", 12));
        assertThat(TEN_THEN_TWELVE.since(day("2025-06-01"))).isEqualTo(TEN_THEN_TWELVE);
    }

    @Test
    void addsADifferenceToEveryDayFromOneOn() {
        assertThat(TEN_THEN_TWELVE.shifted(day("2026-10-01"), Quantity.of(3)))
                .isEqualTo(profile("2026-01-01", 10, "2026-10-01", 13, "2026-10-15", 15));
        assertThat(TEN_THEN_TWELVE.shifted(day("2026-10-15"), Quantity.of(-2))).isEqualTo(profile("2026-01-01", 10));
        assertThat(TEN_THEN_TWELVE.shifted(day("2025-06-01"), Quantity.of(1)))
                .isEqualTo(profile("2026-01-01", 11, "2026-10-15", 13));
    }

    @Test
    void tellsTheDaysOnWhichAnythingMayChange() {
        assertThat(QuantityProfile.dates(List.of(TEN_THEN_TWELVE, profile("2026-10-15", 1, "2025-07-01", 3))))
                .containsExactly(day("2025-07-01"), day("2026-01-01"), day("2026-10-15"));
    }

    private static QuantityProfile profile(Object... steps) {
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < steps.length; i += 2) {
            all.add(new Step(day((String) steps[i]), Quantity.of((Integer) steps[i + 1])));
        }
        return QuantityProfile.of(all);
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }
}
