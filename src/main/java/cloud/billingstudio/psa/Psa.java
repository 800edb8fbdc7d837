package cloud.billingstudio.psa;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PSA: what it bills, and the writes that change it. Every call is one request or a few, holds its connection's
 * permits, lasts at most a minute, and throws {@link cloud.billingstudio.connection.OuterSystemFailure} if it cannot
 * answer.
 */
public interface Psa {

    ConnectionId connection();

    /** How changes are written where a link does not say; empty for a PSA that knows one way only (Autotask). */
    default Optional<PostingStrategy> strategy() {
        return Optional.empty();
    }

    /** Whether what is invoiced already is paid back for the days on which less is billed later on. */
    default boolean paysBack() {
        return true;
    }

    /** How long after sending a request may still take effect at the vendor (Autotask: five minutes). */
    Duration executionLimit();

    /**
     * Reads the next part of everything the Studio keeps of this PSA: companies, agreements, lines and their quantities.
     *
     * @param next null to begin, else what the part before said
     * @param from quantities are read from the billing period on that holds this day
     */
    PsaPart fetch(@Nullable String next, LocalDate from);

    /**
     * The quantity profiles of these lines as the PSA holds them now, from the billing period on that holds the day.
     * A line the PSA does not have any more is absent.
     *
     * @param externalIds the PSA's own ids of lines, any number
     */
    Map<String, QuantityProfile> profiles(Collection<String> externalIds, LocalDate from);

    /** The ordered writes that carry out a change, none of them sent. */
    List<PostingStep> steps(PostingOrder order);

    /**
     * Sends one write.
     *
     * @return what the vendor answered on success, redacted, to be kept with the posting
     */
    SentStep send(PostingStep step);

    /**
     * One part of a fetch.
     *
     * @param next what to hand back for the next part; null after the last
     */
    record PsaPart(
            List<PsaCompany> companies,
            List<PsaAgreement> agreements,
            List<PsaServiceLine> lines,
            List<PsaQuantity> quantities,
            @Nullable String next) {

        public PsaPart {
            companies = List.copyOf(companies);
            agreements = List.copyOf(agreements);
            lines = List.copyOf(lines);
            quantities = List.copyOf(quantities);
        }
    }

    /** @param answer the vendor's answer, redacted, as text */
    record SentStep(int status, String answer) {}
}
