package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.LineFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cloud.billingstudio.planning.Change.Decision;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    @Test
    void keepsAProfileAsItsDaysAndCounts() {
        assertThat(PlanText.profile("[{\"from\":\"2026-10-01\",\"quantity\":\"5\"},"
                        + "{\"quantity\":\"2.5\",\"from\":\"2026-10-15\"}]"))
                .isEqualTo(QuantityProfile.constant(LocalDate.of(2026, 10, 1), Quantity.of(5))
                        .from(LocalDate.of(2026, 10, 15), Quantity.of("2.5")));
        assertThat(PlanText.profile(profile("2026-10-01", 5)))
                .isIn(
                        "[{\"from\":\"2026-10-01\",\"quantity\":\"5\"}]",
                        "[{\"quantity\":\"5\",\"from\":\"2026-10-01\"}]");
        assertThat(PlanText.profile(QuantityProfile.EMPTY)).isEqualTo("[]");
    }

    @Test
    void readsBackWhatItKeeps() {
        QuantityProfile profile = profile("2026-01-01", 10, "2026-10-15", 12);
        PlanTotals totals = PlanTotals.of(
                List.of(Planned.change(12), Planned.change(8, "EUR", Decision.HELD, true), Planned.change(9)), 2);
        Map<String, String> versions = Map.of("effectiveDate", "v1", "reviewPolicy", "v2");

        assertThat(PlanText.profile(PlanText.profile(profile))).isEqualTo(profile);
        assertThat(PlanText.totals(PlanText.write(totals))).isEqualTo(totals);
        assertThat(PlanText.versions(PlanText.write(versions))).isEqualTo(versions);
    }

    @Test
    void saysWhatItCannotReadOrKeep() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PlanText.versions("{"))
                .withMessage("a plan holds an unreadable text: {");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanText.write(new Object()))
                .withMessageStartingWith("cannot be kept: java.lang.Object");
    }
}
