package cloud.billingstudio.monthend;

import cloud.billingstudio.mapping.Candidate;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk sees of one customer.
 *
 * @param customer a key like {@code ingram/1200024536}
 * @param lines open lines with candidates, and lines decided in this month end, so that they can be undone
 * @param settledLines how many more licence lines the customer has, linked or excluded before
 */
public record CustomerDesk(String customer, String customerName, List<DeskLine> lines, int settledLines) {

    /** Where a line is. */
    public enum DeskState {
        OPEN,
        LATER,
        LINKED,
        EXCLUDED
    }

    /**
     * One licence line.
     *
     * @param decision in words, for a decided line: to which PSA line, or for what reason, and by whom
     * @param candidates for an undecided line, best first
     * @param warnings for a linked line, what should be looked at about its links
     */
    public record DeskLine(
            LicenceLineId licenceLineId,
            String subscriptionId,
            String subscriptionName,
            String resourceId,
            String resourceName,
            @Nullable Quantity included,
            @Nullable Quantity additional,
            @Nullable Quantity total,
            DeskState state,
            @Nullable String decision,
            List<DeskCandidate> candidates,
            List<String> warnings) {}

    /**
     * A PSA line it may belong to, with both counts.
     *
     * @param strategy how its PSA is written to where the link does not say; null if it knows one way only
     */
    public record DeskCandidate(
            PsaLineId psaLineId,
            ConnectionId psa,
            String psaCompany,
            String psaAgreement,
            String psaService,
            @Nullable Quantity licenceCount,
            @Nullable Quantity psaCount,
            double score,
            List<String> reasons,
            boolean linked,
            @Nullable PostingStrategy strategy) {

        static DeskCandidate of(Candidate candidate, @Nullable PostingStrategy strategy) {
            PsaLine line = candidate.line();
            return new DeskCandidate(
                    line.id(),
                    line.connection(),
                    line.companyName(),
                    line.agreementName(),
                    line.serviceName(),
                    candidate.licenceCount(),
                    candidate.psaCount(),
                    candidate.score(),
                    candidate.reasons(),
                    candidate.linked(),
                    strategy);
        }
    }
}
