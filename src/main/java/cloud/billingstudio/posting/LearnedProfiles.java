package cloud.billingstudio.posting;

import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.Map;

/** Where profiles go that were read back: into the book, inside the caller's transaction. */
interface LearnedProfiles {

    void learn(Map<PsaLineId, QuantityProfile> readBack, LocalDate from);
}
