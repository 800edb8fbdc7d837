package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people decide about lines. Every decision is audited in its transaction, keeps what held before, and is refused
 * with a {@link cloud.billingstudio.shared.Refusal} that says why and what to do. Ids that are not known are NOT_FOUND,
 * what contradicts an earlier decision, or is about a line that a plan under approval rests on, is a CONFLICT.
 */
@Component
@Transactional
public class Mapping {

    private final Linking linking;
    private final SettingAside aside;
    private final Deferring deferring;
    private final ProductMemory products;
    private final MappingStore store;
    private final HeldLines held;
    private final LinkTable links;
    private final ExclusionTable exclusions;

    Mapping(
            Linking linking,
            SettingAside aside,
            Deferring deferring,
            ProductMemory products,
            MappingStore store,
            HeldLines held,
            LinkTable links,
            ExclusionTable exclusions) {
        this.linking = linking;
        this.aside = aside;
        this.deferring = deferring;
        this.products = products;
        this.store = store;
        this.held = held;
        this.links = links;
        this.exclusions = exclusions;
    }

    /**
     * Links a licence line to a PSA line. Where the two are linked already, new terms take the place of the old and equal
     * terms change nothing. Refused where the line is linked elsewhere, either line is excluded, the PSA line is gone,
     * the customer is billed in another PSA, or the terms name a strategy that another link of the PSA line contradicts or
     * its PSA does not know.
     *
     * @return the link's id
     */
    public long link(LicenceLineId licenceLine, PsaLineId psaLine, LinkTerms terms, Decision by) {
        held.of(List.of(licenceLine), List.of(psaLine)).refuseAny();
        return linking.link(licenceLine, psaLine, terms, by);
    }

    /**
     * Splits a licence line over several PSA lines, also of several PSAs; takes the place of its earlier links. The shares
     * must add up to the line's total today; one may be the rest.
     *
     * @return the links' ids, in the order of the shares
     */
    public List<Long> split(LicenceLineId licenceLine, List<Share> shares, Decision by) {
        held.of(List.of(licenceLine), shares.stream().map(Share::psaLine).toList())
                .refuseAny();
        return linking.split(licenceLine, shares, by);
    }

    /** Ends a link; the automatic mapping leaves the line alone from then on. */
    public void unlink(long linkId, Decision by) {
        links.latest(linkId).ifPresent(link -> held.of(List.of(link.licenceLine()), List.of(link.psaLine()))
                .refuseAny());
        linking.unlink(linkId, by);
    }

    /**
     * Sets a licence line aside; it must not be linked.
     *
     * @param expiresOn the last day it holds, today or later; null for no end
     * @return the exclusion's id
     */
    public long exclude(
            LicenceLineId line, String reason, @Nullable String owner, @Nullable LocalDate expiresOn, Decision by) {
        held.of(List.of(line), List.of()).refuseAny();
        return aside.exclude(line, reason, owner, expiresOn, by);
    }

    /** Sets a PSA line aside; as {@link #exclude}. */
    public long excludePsaLine(
            PsaLineId line, String reason, @Nullable String owner, @Nullable LocalDate expiresOn, Decision by) {
        held.of(List.of(), List.of(line)).refuseAny();
        return aside.excludePsaLine(line, reason, owner, expiresOn, by);
    }

    /** Ends an exclusion. */
    public void readmit(long exclusionId, Decision by) {
        exclusions.latest(exclusionId).ifPresent(row -> held.of(licenceLine(row), psaLine(row))
                .refuseAny());
        aside.readmit(exclusionId, by);
    }

    /** Leaves an open licence line for later in the decision's period, which must be set. */
    public void leaveForLater(LicenceLineId line, @Nullable String reason, Decision by) {
        held.of(List.of(line), List.of()).refuseAny();
        deferring.leaveForLater(line, reason, by);
    }

    /** Takes {@link #leaveForLater} back in the decision's period, which must be set. */
    public void undoLater(LicenceLineId line, Decision by) {
        held.of(List.of(line), List.of()).refuseAny();
        deferring.undoLater(line, by);
    }

    /**
     * Remembers for all customers whether the resource of the licence line and the service of the PSA line are the same
     * product; the automatic mapping goes by it from then on.
     */
    public void rememberProduct(LicenceLineId line, PsaLineId psaLine, boolean same, Decision by) {
        products.remember(line, psaLine, same, by);
    }

    private static List<LicenceLineId> licenceLine(ExclusionTable.Row row) {
        return row.licenceLineId() == null ? List.of() : List.of(new LicenceLineId(row.licenceLineId()));
    }

    private static List<PsaLineId> psaLine(ExclusionTable.Row row) {
        return row.psaLineId() == null ? List.of() : List.of(new PsaLineId(row.psaLineId()));
    }

    /** Forgets everything, for starting the demo over; nothing else may ever do this. */
    public void clear() {
        store.clear();
    }
}
