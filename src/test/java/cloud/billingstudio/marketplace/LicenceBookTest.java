package cloud.billingstudio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.psa.PsaBook;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@DatabaseTest
@Import({LicenceBook.class, PsaBook.class, Knowledge.class})
class LicenceBookTest {

    @Autowired
    private LicenceBook licences;

    @Autowired
    private PsaBook psa;

    @Autowired
    private Knowledge knowledge;

    @Test
    void isEmptyBeforeAnythingWasLearned() {
        assertThat(licences.isEmpty()).isTrue();
        assertThat(licences.lines(knowledge.now(), LocalDate.of(2026, 10, 31))).isEmpty();
        assertThat(psa.isEmpty()).isTrue();
        assertThat(psa.lines(knowledge.now())).isEmpty();
        licences.clear();
        psa.clear();
    }
}
