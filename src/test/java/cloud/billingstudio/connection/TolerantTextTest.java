package cloud.billingstudio.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TolerantTextTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\t"})
    void takesBlankForUnset(@Nullable String text) {
        assertThat(TolerantText.blankToNull(text)).isNull();
        assertThat(TolerantText.day(text)).isNull();
        assertThat(TolerantText.domain(text)).isNull();
    }

    @Test
    void leavesOutSpacesAround() {
        assertThat(TolerantText.blankToNull(" DE 123 ")).isEqualTo("DE 123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-05",
                "2026-11-05T00:00:00Z",
                "2026-11-05T00:00:00",
                "2026-11-05T00:00:00-08:00",
                "2026-11-05 00:00:00",
                " 2026-11-05T23:59:59.997+14:00 "
            })
    void readsTheDayAsItIsWritten(String text) {
        assertThat(TolerantText.day(text)).isEqualTo(LocalDate.of(2026, 11, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"05.11.2026", "2026-11", "2026-02-30", "tomorrow"})
    void refusesWhatIsNoDate(String text) {
        assertThatThrownBy(() -> TolerantText.day(text))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessage("'" + text + "' is not a date");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "www.Example.com, example.com",
        "HTTPS://www.example.com/shop?x=1#top, example.com",
        "http://shop.example.com:8080, shop.example.com",
        "' example.co.uk/ ', example.co.uk",
        "https://,"
    })
    void findsTheDomainOfAWebAddress(String address, @Nullable String domain) {
        assertThat(TolerantText.domain(address)).isEqualTo(domain);
    }
}
