package cloud.billingstudio.psa;

import org.jspecify.annotations.Nullable;

/** A company of the PSA. Id {@code 0} is real: it is the MSP itself. */
public record PsaCompany(
        String id,
        String name,
        boolean active,
        @Nullable String taxId,
        @Nullable String webDomain) {}
