package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.Sight;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read for a plan, all as known at one instant.
 *
 * @param firstSeen per line the counts that were first seen, as no order told since when they hold
 * @param sinceLinked per link onto a PSA line that was never posted to, the days of the counts that are newer than it
 * @param before the totals as known to the last plan of an earlier period; null if there was none
 */
record Basis(
        Instant knownAt,
        List<LicenceLine> licences,
        List<PsaLine> psaLines,
        List<Link> links,
        Set<LicenceLineId> excluded,
        Set<PsaLineId> excludedPsaLines,
        Set<LicenceLineId> later,
        Map<LicenceLineId, Set<Sight>> firstSeen,
        Map<Long, Set<LocalDate>> sinceLinked,
        @Nullable Map<LicenceLineId, QuantityProfile> before,
        Map<PsaLineId, QuantityProfile> lastPosted,
        Map<PsaLineId, Set<LocalDate>> postedDates,
        Map<String, ChangeDecision> decisions,
        @Nullable LocalDate closedThrough) {}
