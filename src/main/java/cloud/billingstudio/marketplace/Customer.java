package cloud.billingstudio.marketplace;

import org.jspecify.annotations.Nullable;

/**
 * An end customer as the marketplace states it.
 *
 * @param id the marketplace's account id
 * @param externalId our own reference written there, if any
 * @param taxId its tax registration, if any
 * @param emailDomain the domain of its administrative contact, if any
 */
public record Customer(
        String id,
        String name,
        @Nullable String externalId,
        @Nullable String taxId,
        @Nullable String emailDomain) {}
