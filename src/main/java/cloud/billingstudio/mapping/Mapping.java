package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people decide about lines. Every decision is audited, and refused with a reason where it cannot hold. */
@Component
public class Mapping {

    /** Links a licence line to a PSA line; on an existing link of the two it changes the terms. */
    public long link(LicenceLineId licenceLine, PsaLineId psaLine, LinkTerms terms, Decision by) {
        throw notYet();
    }

    /** Splits a licence line over several PSA lines; takes the place of its earlier links. */
    public List<Long> split(LicenceLineId licenceLine, List<Share> shares, Decision by) {
        throw notYet();
    }

    /** Ends a link; the automatic mapping leaves the line alone from then on. */
    public void unlink(long linkId, Decision by) {
        throw notYet();
    }

    /** Sets a licence line aside. */
    public long exclude(
            LicenceLineId line, String reason, @Nullable String owner, @Nullable LocalDate expiresOn, Decision by) {
        throw notYet();
    }

    /** Sets a PSA line aside. */
    public long excludePsaLine(
            PsaLineId line, String reason, @Nullable String owner, @Nullable LocalDate expiresOn, Decision by) {
        throw notYet();
    }

    /** Ends an exclusion. */
    public void readmit(long exclusionId, Decision by) {
        throw notYet();
    }

    /** Leaves a licence line for later in the decision's period, which must be set. */
    public void leaveForLater(LicenceLineId line, @Nullable String reason, Decision by) {
        throw notYet();
    }

    /** Takes {@link #leaveForLater} back in the decision's period, which must be set. */
    public void undoLater(LicenceLineId line, Decision by) {
        throw notYet();
    }

    private static UnsupportedOperationException notYet() {
        return new UnsupportedOperationException("decisions come with the book");
    }
}
