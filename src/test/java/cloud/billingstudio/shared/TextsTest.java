package cloud.billingstudio.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void takesATextOfTheLongestLengthWithSignsOfEveryPlane() {
        String text = "é€𝄞".repeat(5);
        assertThat(Texts.require(text, "comment", text.length())).isSameAs(text);
    }

    @Test
    void refusesATextThatIsTooLongAndNamesFieldLengthAndLimit() {
        assertThatThrownBy(() -> Texts.require("x".repeat(2001), "comment", Texts.REASON))
                .isInstanceOf(Refusal.class)
                .hasMessage("comment has 2001 characters; at most 2000 are allowed. Shorten it and send it again.");
    }

    @Test
    void refusesWhatNoDatabaseKeeps() {
        assertThat(Texts.flaw("a\0b", 10))
                .hasValueSatisfying(words -> assertThat(words).contains("NUL"));
        for (String half : new String[] {"a\ud834", "\udd1e", "\ud834x", "\udd1e\ud834"}) {
            assertThat(Texts.flaw(half, 10))
                    .hasValueSatisfying(words -> assertThat(words).contains("surrogate"));
        }
    }

    @Test
    void shortensWithoutCuttingWithinASign() {
        assertThat(Texts.shortened("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Texts.shortened("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Texts.shortened("abcd𝄞g", 6)).isEqualTo("abcd…");
    }
}
