package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.LineFixture.day;
import static cloud.billingstudio.planning.LineFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of a licence line's count each of its links bills. */
class SharesTest {

    private static final QuantityProfile TEN_THEN_TWELVE = profile("2026-01-01", 10, "2026-10-15", 12);

    @Test
    void isAllOfTheTotalWhereNothingIsSplit() {
        assertThat(part(licence(QuantityRule.TOTAL, null, 0, (Integer) null), TEN_THEN_TWELVE))
                .isEqualTo(TEN_THEN_TWELVE);
    }

    @Test
    void isIncludedUpToTheTotalAndAdditionalWhatIsLeft() {
        LinkedLicence included = licence(QuantityRule.INCLUDED, 11, 0, (Integer) null);
        LinkedLicence additional = licence(QuantityRule.ADDITIONAL, 11, 0, (Integer) null);

        assertThat(part(included, TEN_THEN_TWELVE)).isEqualTo(profile("2026-01-01", 10, "2026-10-15", 11));
        assertThat(part(additional, TEN_THEN_TWELVE)).isEqualTo(profile("2026-01-01", 0, "2026-10-15", 1));
    }

    @Test
    void isNothingOfASplitThatIsNotKnown() {
        assertThat(part(licence(QuantityRule.INCLUDED, null, 0, (Integer) null), TEN_THEN_TWELVE))
                .isEqualTo(profile("2026-01-01", 0));
        assertThat(part(licence(QuantityRule.ADDITIONAL, null, 0, (Integer) null), TEN_THEN_TWELVE))
                .isEqualTo(profile("2026-01-01", 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # shares    | count | parts
            10,5        | 15    | 10,5
            10,5        | 12    | 10,2
            10,5        | 8     | 8,0
            10,5        | 20    | 10,5
            10,rest     | 12    | 10,2
            10,rest     | 8     | 8,0
            rest,10     | 12    | 2,10
            rest,10     | 8     | 0,8
            4,rest,3    | 12    | 4,5,3
            rest        | -2    | -2
            """)
    void areFilledInTheOrderOfTheLinksAndTheRestFollows(String shares, int count, String parts) {
        Integer[] allocations = Arrays.stream(shares.split(","))
                .map(share -> share.equals("rest") ? null : Integer.valueOf(share))
                .toArray(Integer[]::new);
        String[] expected = parts.split(",");
        for (int share = 0; share < allocations.length; share++) {
            assertThat(part(licence(QuantityRule.TOTAL, null, share, allocations), profile("2026-01-01", count)))
                    .as("share %d of %s", share, shares)
                    .isEqualTo(profile("2026-01-01", Integer.parseInt(expected[share])));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # shares       | count | add up
            rest           | 12    | true
            rest           | 0     | true
            rest           | -2    | true
            10,5           | 15    | true
            10,5           | 14    | false
            10,5           | 16    | false
            10,5           | 0     | true
            10,rest        | 12    | true
            10,rest        | 10    | true
            10,rest        | 9     | false
            10,rest        | 0     | true
            rest,rest      | 12    | false
            rest,rest      | 0     | false
            """)
    void addUpToTheCountOrLeaveARestForOne(String shares, int count, boolean addUp) {
        Integer[] allocations = Arrays.stream(shares.split(","))
                .map(share -> share.equals("rest") ? null : Integer.valueOf(share))
                .toArray(Integer[]::new);
        LinkedLicence licence = licence(
                QuantityRule.TOTAL,
                null,
                0,
                profile("2026-01-01", 99, "2026-10-31", count, "2026-11-01", 98),
                allocations);
        assertThat(Shares.addUp(licence, day("2026-10-31"))).isEqualTo(addUp);
    }

    @Test
    void addUpOfACountByItsRule() {
        LinkedLicence additional = licence(QuantityRule.ADDITIONAL, 4, 0, profile("2026-01-01", 12), 5, 3);
        assertThat(Shares.addUp(additional, day("2026-10-31"))).isTrue();
        assertThat(Shares.addUp(additional, day("2025-12-31")))
                .as("nothing to divide where nothing is known")
                .isTrue();
    }

    private static QuantityProfile part(LinkedLicence licence, QuantityProfile totals) {
        return Shares.part(licence, totals);
    }

    private static LinkedLicence licence(QuantityRule rule, Integer included, int share, Integer... allocations) {
        return licence(rule, included, share, QuantityProfile.EMPTY, allocations);
    }

    private static LinkedLicence licence(
            QuantityRule rule, Integer included, int share, QuantityProfile totals, Integer... allocations) {
        List<LinkedLicence.Share> shares = Arrays.stream(allocations)
                .map(count -> new LinkedLicence.Share(count == null ? null : Quantity.of(count)))
                .toList();
        return new LinkedLicence(
                1,
                new LicenceLineId(101),
                "Microsoft 365",
                LicenceLine.State.ACTIVE,
                included == null ? null : Quantity.of(included),
                totals,
                Set.of(),
                null,
                LocalDate.of(2026, 9, 15),
                Set.of(),
                QuantityProfile.EMPTY,
                rule,
                null,
                shares,
                share);
    }
}
