package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line that is deliberately not linked; exactly one of the two lines is set.
 *
 * @param owner who answers for it, if named
 * @param expiresOn the last day it holds; null for no end
 */
public record Exclusion(
        long id,
        @Nullable LicenceLineId licenceLine,
        @Nullable PsaLineId psaLine,
        String reason,
        @Nullable String owner,
        @Nullable LocalDate expiresOn,
        String decidedBy,
        Instant knownAt) {}
