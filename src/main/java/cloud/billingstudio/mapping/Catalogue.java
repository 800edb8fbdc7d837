package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which products are the same on both sides: what people said comes first, then the ids of resources and the dated names
 * of services. Alike names alone settle nothing.
 */
@Component
class Catalogue {

    private final JdbcClient jdbc;
    private final Products products = Products.fromClassPath();

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is settled on that day, with everything remembered by now; for many questions in a row. */
    Reading on(LocalDate day) {
        Map<String, Boolean> said = new HashMap<>();
        jdbc.sql(
                        "select marketplace, resource_id, psa, service_id, same from product_decision where superseded_at = 'infinity'")
                .query(row -> {
                    said.put(
                            pair(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                            row.getBoolean(5));
                });
        return new Reading(said, day);
    }

    private static String pair(String marketplace, String resourceId, String psa, String serviceId) {
        return String.join("\n", marketplace, resourceId, psa, serviceId);
    }

    /** The catalogue on one day; remembers what it worked out. */
    final class Reading {

        private final Map<String, Boolean> said;
        private final LocalDate day;
        private final Map<String, Optional<String>> resources = new HashMap<>();
        private final Map<String, Optional<String>> services = new HashMap<>();

        private Reading(Map<String, Boolean> said, LocalDate day) {
            this.said = said;
            this.day = day;
        }

        Agreement agreement(LicenceLine licence, PsaLine psa) {
            Boolean same = said.get(pair(
                    licence.connection().value(),
                    licence.resourceId(),
                    psa.connection().value(),
                    psa.serviceId()));
            if (same != null) {
                return same ? Agreement.REMEMBERED : Agreement.REFUSED;
            }
            String bought = product(licence);
            String billed = services.computeIfAbsent(
                            psa.serviceName(), name -> Optional.ofNullable(products.named(name, day)))
                    .orElse(null);
            if (bought == null || billed == null) {
                return Agreement.UNKNOWN;
            }
            return bought.equals(billed) ? Agreement.SAME : Agreement.DIFFERENT;
        }

        /** What the licence line is of; lines of one product compete for the same PSA line. */
        private @Nullable String product(LicenceLine licence) {
            return resources
                    .computeIfAbsent(
                            licence.resourceId() + "\n" + licence.resourceName(),
                            key -> Optional.ofNullable(
                                    products.ofResource(licence.resourceId(), licence.resourceName(), day)))
                    .orElse(null);
        }
    }
}
