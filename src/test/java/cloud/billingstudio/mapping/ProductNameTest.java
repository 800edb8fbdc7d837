package cloud.billingstudio.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProductNameTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 31);
    private final Products products = Products.fromClassPath();

    @Test
    void cutsMarksOfTermOutAndKeepsThem() {
        assertThat(ProductName.of("Exchange Online (Plan 1) (Annual Pre-Paid)"))
                .isEqualTo(new ProductName("exchange online plan 1", Set.of(Term.ANNUAL)));
        assertThat(ProductName.of("Office 365 Enterprise E3 (Monthly)").terms()).containsExactly(Term.MONTHLY);
        assertThat(ProductName.of("Mara's Yearly Service I"))
                .isEqualTo(new ProductName("maras yearly service i", Set.of()));
    }

    @Test
    void tellsPlansAndEditionsApart() {
        assertThat(ProductName.of("Exchange Online (Plan 1)")
                        .contradictions(ProductName.of("Exchange Online (Plan 2)")))
                .containsExactly("1", "2");
        assertThat(ProductName.of("Microsoft 365 E3").contradictions(ProductName.of("Microsoft 365 E5")))
                .isNotEmpty();
    }

    @Test
    void readsANameByItsDay() {
        assertThat(products.named("Office 365 Business Premium", TODAY)).isEqualTo("m365-business-standard");
        assertThat(products.named("Microsoft 365 Business Premium", TODAY)).isEqualTo("m365-business-premium");
        assertThat(products.named("Microsoft 365 F1", LocalDate.of(2020, 1, 1))).isEqualTo("m365-f3");
        assertThat(products.named("Microsoft 365 F1", TODAY)).isEqualTo("m365-f1");
        assertThat(products.ofResource("100177", "whatever", TODAY)).isEqualTo("exchange-online-plan-1");
        assertThat(products.named("Email License", TODAY)).isNull();
    }
}
