package cloud.billingstudio.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is said where something cannot be done: by a person's wish, by a setting, or at the start. */
class RefusalTest {

    @Test
    void saysWhyInTheKindThatDecidesTheAnswer() {
        assertThat(Refusal.invalid("a").kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(Refusal.notFound("a").kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(Refusal.conflict("a").kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(Refusal.forbidden("a").kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    }

    @Test
    void saysWhichOfSeveralThingsItIsAbout() {
        Refusal about = Refusal.conflict("Line 7 is linked already.").about("Decision 2");

        assertThat(about).hasMessage("Decision 2: Line 7 is linked already.");
        assertThat(about.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void namesASettingThatCannotBe() {
        assertThatCode(() -> BadSetting.unless(true, "page-size", 500, "at least 1"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> BadSetting.unless(false, "page-size", 0, "at least 1"))
                .hasMessage("page-size is 0; it must be at least 1")
                .isInstanceOfSatisfying(BadSetting.class, bad -> {
                    assertThat(bad.name()).isEqualTo("page-size");
                    assertThat(bad.value()).isEqualTo(0);
                    assertThat(bad.allowed()).isEqualTo("at least 1");
                });
    }

    @Test
    void saysWhatToDoWhereTheStudioCannotStart() {
        assertThat(new CannotStart("The port is taken.", "Choose another.").cure())
                .isEqualTo("Choose another.");
    }

    @Test
    void showsIdsAsTheirValues() {
        assertThat(new ConnectionId("ingram")).hasToString("ingram");
        assertThat(new LicenceLineId(7)).hasToString("7");
        assertThat(new PsaLineId(8)).hasToString("8");
    }
}
