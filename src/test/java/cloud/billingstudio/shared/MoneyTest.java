package cloud.billingstudio.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @Test
    void addsOneCurrencyOnly() {
        assertThat(Money.of("22.00", "USD").plus(Money.of("12.06", "USD"))).isEqualTo(Money.of("34.06", "USD"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("22.00", "USD").plus(Money.of("1.00", "EUR")))
                .withMessage("Cannot add EUR to USD");
    }

    @Test
    void isMultipliedExactly() {
        assertThat(Money.of("34.06", "USD").times(Quantity.of(2))).isEqualTo(Money.of("68.12", "USD"));
        assertThat(Money.of("0.125", "USD").times(Quantity.of("-1.5")).amount()).isEqualByComparingTo("-0.1875");
    }

    @ParameterizedTest
    @CsvSource({
        "12.065, USD, 12.07",
        "12.0649, USD, 12.06",
        "-12.065, USD, -12.07",
        "12.5, JPY, 13",
        "12.0005, BHD, 12.001"
    })
    void isRoundedHalfUpToTheDigitsOfItsCurrency(String amount, String currency, String rounded) {
        assertThat(Money.of(amount, currency).rounded()).isEqualTo(Money.of(rounded, currency));
    }

    @Test
    void isNeverUnknown() {
        assertThatNullPointerException().isThrownBy(() -> new Money(null, Currency.getInstance("EUR")));
        assertThatNullPointerException().isThrownBy(() -> new Money(BigDecimal.ONE, null));
    }
}
