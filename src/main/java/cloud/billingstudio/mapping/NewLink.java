package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import org.jspecify.annotations.Nullable;

/** A link about to be made. */
record NewLink(
        LicenceLine licence,
        PsaLine psa,
        LinkTerms terms,
        Origin origin,
        String by,
        @Nullable String note) {}
