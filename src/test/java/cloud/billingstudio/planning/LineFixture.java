package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.Sight;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One PSA line for October 2026; what a test does not say is ordinary: monthly from the 1st, prorating, linked long ago. */
final class LineFixture {

    static final PlanCustomer SANDERS = new PlanCustomer(new ConnectionId("ingram"), "1", "Sanders Group");

    private final List<LinkedLicence> licences = new ArrayList<>();
    private final Map<String, ChangeDecision> decisions = new HashMap<>();
    private LinkedLine.Agreement agreement =
            new LinkedLine.Agreement("Cloud", day("2026-01-01"), null, 1, true, null, true);
    private QuantityProfile psa = QuantityProfile.EMPTY;
    private QuantityProfile posted;
    private QuantityProfile baseline;
    private Set<LocalDate> taken = Set.of();
    private boolean gone;
    private LocalDate closedThrough;
    private LocalDate linkedOn = day("2026-09-15");
    private PostingStrategy strategy;
    private Set<Sight> firstSeen = Set.of();
    private Set<LocalDate> learnedSinceLinked = Set.of();
    private BillingPeriod period = BillingPeriod.parse("2026-10");
    private Money unitPrice = Money.of("22.00", "USD");

    /** @param steps date, quantity, date, quantity … */
    static QuantityProfile profile(Object... steps) {
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < steps.length; i += 2) {
            all.add(new Step(day((String) steps[i]), Quantity.of((Integer) steps[i + 1])));
        }
        return QuantityProfile.of(all);
    }

    static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    LineFixture psa(Object... steps) {
        return psa(profile(steps));
    }

    LineFixture psa(QuantityProfile profile) {
        psa = profile;
        return this;
    }

    /** We posted to the line, and the PSA held what it holds now. */
    LineFixture postedBefore() {
        posted = psa;
        return this;
    }

    LineFixture lastPosted(QuantityProfile profile) {
        posted = profile;
        return this;
    }

    LineFixture baseline(Object... steps) {
        baseline = profile(steps);
        return this;
    }

    LineFixture agreement(String start, String end, Integer months, boolean prorating) {
        agreement = new LinkedLine.Agreement(
                "Cloud", day(start), end == null ? null : day(end), months, prorating, null, true);
        return this;
    }

    /** The PSA has invoiced the agreement up to the day before. */
    LineFixture invoicedBefore(String iso) {
        return invoiced(day(iso), agreement.paysBack());
    }

    private LineFixture invoiced(LocalDate next, boolean paysBack) {
        agreement = new LinkedLine.Agreement(
                agreement.name(),
                agreement.start(),
                agreement.end(),
                agreement.periodMonths(),
                agreement.prorating(),
                next,
                paysBack);
        return this;
    }

    /** The line's quantity is overwritten, and the PSA has invoiced the agreement up to the day before. */
    LineFixture overwritten(String nextInvoice) {
        strategy = PostingStrategy.IN_PLACE;
        return nextInvoice == null ? this : invoicedBefore(nextInvoice);
    }

    /** The PSA knows dated changes of whatever number a day, not only adjustments, and pays nothing back. */
    LineFixture datedAdditions() {
        strategy = PostingStrategy.DATED_ADDITION;
        return invoiced(agreement.nextInvoice(), false);
    }

    /** The PSA pays back what is invoiced where less is billed later on. */
    LineFixture payingBack() {
        return invoiced(agreement.nextInvoice(), true);
    }

    LineFixture period(String text) {
        period = BillingPeriod.parse(text);
        return this;
    }

    LineFixture linkedOn(String iso) {
        linkedOn = day(iso);
        return this;
    }

    LineFixture taken(LocalDate... days) {
        taken = Set.of(days);
        return this;
    }

    /** No order tells these days; for the licences added from here on. */
    LineFixture firstSeen(LocalDate day) {
        return firstSeen(day, null);
    }

    LineFixture firstSeen(LocalDate day, LocalDate readBefore) {
        firstSeen = Set.of(new Sight(day, readBefore));
        return this;
    }

    /** Counts of these days were not known yet when the line was linked; for the licences added from here on. */
    LineFixture learnedSinceLinked(LocalDate... days) {
        learnedSinceLinked = Set.of(days);
        return this;
    }

    LineFixture closedThrough(String iso) {
        closedThrough = day(iso);
        return this;
    }

    LineFixture withoutPrice() {
        unitPrice = null;
        return this;
    }

    LineFixture gone() {
        gone = true;
        return this;
    }

    LineFixture decided(String key, ChangeDecision decision) {
        decisions.put(key, decision);
        return this;
    }

    LineFixture licence(Object... steps) {
        return licence(profile(steps), null);
    }

    LineFixture licence(QuantityProfile totals, ProrateOn prorateOn) {
        return licence(totals, null, LicenceLine.State.ACTIVE, QuantityRule.TOTAL, null, prorateOn, null);
    }

    LineFixture ended(LicenceLine.State state, Object... steps) {
        return licence(profile(steps), null, state, QuantityRule.TOTAL, null, null, null);
    }

    LineFixture knownBefore(QuantityProfile before, Object... steps) {
        return licence(profile(steps), before, LicenceLine.State.ACTIVE, QuantityRule.TOTAL, null, null, null);
    }

    LineFixture ruled(QuantityRule rule, Integer included, Object... steps) {
        return licence(profile(steps), null, LicenceLine.State.ACTIVE, rule, included, null, null);
    }

    /** The first share of the licence line. */
    LineFixture split(List<Integer> shares, Object... steps) {
        return licence(profile(steps), null, LicenceLine.State.ACTIVE, QuantityRule.TOTAL, null, null, shares);
    }

    private LineFixture licence(
            QuantityProfile totals,
            QuantityProfile before,
            LicenceLine.State state,
            QuantityRule rule,
            Integer included,
            ProrateOn prorateOn,
            List<Integer> shares) {
        List<LinkedLicence.Share> all = new ArrayList<>();
        if (shares == null) {
            all.add(new LinkedLicence.Share(null));
        } else {
            shares.forEach(share -> all.add(new LinkedLicence.Share(share == null ? null : Quantity.of(share))));
        }
        long id = licences.size() + 1;
        licences.add(new LinkedLicence(
                id,
                new LicenceLineId(100 + id),
                "Microsoft 365",
                state,
                included == null ? null : Quantity.of(included),
                totals,
                firstSeen,
                before,
                linkedOn,
                totals.steps().stream()
                        .map(Step::from)
                        .filter(day -> day.isAfter(linkedOn) || learnedSinceLinked.contains(day))
                        .collect(Collectors.toSet()),
                baseline == null ? psa : baseline,
                rule,
                prorateOn,
                all,
                0));
        return this;
    }

    LinkedLine line() {
        return new LinkedLine(new PsaLineId(7), agreement, unitPrice, gone, psa, posted, taken, strategy, licences);
    }

    CustomerSlice slice() {
        List<Coverage.Line> covered = licences.stream()
                .map(licence -> new Coverage.Line(
                        Coverage.Side.LICENCE,
                        licence.licenceLine().value(),
                        Coverage.State.LINKED,
                        licence.totals().at(period.lastDay()).orElse(null)))
                .toList();
        return new CustomerSlice(period, SANDERS, closedThrough, List.of(line()), covered, decisions);
    }

    CustomerPlan plan() {
        return plan(DefaultPolicies.REVIEWS);
    }

    CustomerPlan plan(ReviewPolicy reviews) {
        return new Planner(DefaultPolicies.DATES, reviews).plan(slice());
    }

    /** {@code date from>to REASON}, with {@code *} where a person has to look. */
    List<String> changes() {
        return plan().changes().stream()
                .map(change -> "%s %s>%s %s%s"
                        .formatted(
                                change.effectiveDate(),
                                change.from(),
                                change.to(),
                                change.reason(),
                                change.reviewRequired() ? "*" : ""))
                .toList();
    }

    List<PlanException.Kind> exceptions() {
        return plan().exceptions().stream().map(PlanException::kind).toList();
    }
}
