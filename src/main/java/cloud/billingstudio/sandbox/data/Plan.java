package cloud.billingstudio.sandbox.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * A service plan of the marketplace with its one resource.
 *
 * @param id of the plan
 * @param name of the plan, and by default of its subscriptions
 * @param resourceId of the resource
 * @param resourceName of the resource
 * @param term {@code annual} or {@code monthly}
 * @param unitPrice per month
 * @param unitCost per month
 */
record Plan(
        long id,
        String name,
        long resourceId,
        String resourceName,
        String term,
        BigDecimal unitPrice,
        BigDecimal unitCost) {

    boolean isAnnual() {
        return term.equals("annual");
    }

    String mpn() {
        return UUID.nameUUIDFromBytes(resourceName.getBytes(StandardCharsets.UTF_8)) + "_"
                + term.toUpperCase(Locale.ROOT);
    }
}
