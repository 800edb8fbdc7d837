package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskRow.ContractService;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What one unit of a contract service costs the customer, in the customer's currency. */
final class UnitPrice {

    private static final int DIGITS = 4;

    private UnitPrice() {}

    /** The price agreed for the contract, else that of the catalogue; null where neither is shown. */
    static @Nullable BigDecimal of(ContractService line) {
        if (line.adjustedPrice() != null) {
            return line.adjustedPrice();
        }
        BigDecimal adjusted = line.internalCurrencyAdjustedPrice();
        return adjusted == null ? line.unitPrice() : converted(adjusted, line);
    }

    /** The agreed price is only told in the tenant's own currency; the catalogue's price is told in both and gives the rate. */
    private static @Nullable BigDecimal converted(BigDecimal adjusted, ContractService line) {
        BigDecimal own = line.internalCurrencyUnitPrice();
        BigDecimal customers = line.unitPrice();
        if (own == null || customers == null || own.compareTo(customers) == 0) {
            return adjusted;
        }
        return own.signum() == 0 ? null : adjusted.multiply(customers).divide(own, DIGITS, RoundingMode.HALF_UP);
    }
}
