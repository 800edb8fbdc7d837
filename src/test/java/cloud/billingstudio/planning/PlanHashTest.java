package cloud.billingstudio.planning;

import static cloud.billingstudio.planning.LineFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.QuantityRule;
import cloud.billingstudio.planning.Change.Decision;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fingerprint a manager approves: one for one plan, another for everything that would be posted otherwise. */
class PlanHashTest {

    private static final Instant KNOWN = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant LINKED = Instant.parse("2026-09-15T10:00:00Z");
    private static final Change CHANGE = Planned.change(12);
    private static final Link LINK = BookFixture.link(21, 101, 7, null, QuantityRule.TOTAL, null, LINKED);
    private static final Coverage COVERAGE =
            Coverage.of(List.of(new Coverage.Line(Side.LICENCE, 101, State.LINKED, Quantity.of(12))));

    /** A plan of one change, one exception and one link; each part may be another. */
    private record Parts(
            BillingPeriod period,
            PlanKind kind,
            Instant knownAt,
            Map<String, String> versions,
            List<Change> changes,
            List<PlanException> exceptions,
            Coverage coverage,
            List<Link> links) {

        String hash() {
            return hash(1, 1, "", Instant.EPOCH);
        }

        String hash(long id, int number, String hash, Instant builtAt) {
            return PlanHash.of(
                    new FrozenPlan(
                            id,
                            period,
                            kind,
                            number,
                            hash,
                            knownAt,
                            builtAt,
                            versions,
                            changes,
                            exceptions,
                            coverage,
                            PlanTotals.of(changes, exceptions.size())),
                    links);
        }

        Parts changing(Change change) {
            return new Parts(period, kind, knownAt, versions, List.of(change), exceptions, coverage, links);
        }

        Parts excepting(PlanException exception) {
            return new Parts(period, kind, knownAt, versions, changes, List.of(exception), coverage, links);
        }

        Parts linking(Link... other) {
            return new Parts(period, kind, knownAt, versions, changes, exceptions, coverage, List.of(other));
        }
    }

    private static final Parts PLAN = new Parts(
            BookFixture.OCTOBER,
            PlanKind.MAIN,
            KNOWN,
            Map.of("effectiveDate", "v1", "reviewPolicy", "v1"),
            List.of(CHANGE),
            List.of(Planned.drift(false)),
            COVERAGE,
            List.of(LINK));

    @Test
    void isASha256InHexadecimal() {
        assertThat(PLAN.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void caresForNoOrderAndNotForHowThePlanIsKept() {
        List<Change> changes = new ArrayList<>(List.of(CHANGE, Planned.change(8)));
        List<Link> links =
                new ArrayList<>(List.of(LINK, BookFixture.link(22, 102, 8, null, QuantityRule.TOTAL, null, LINKED)));
        String hash = new Parts(
                        PLAN.period,
                        PLAN.kind,
                        KNOWN,
                        PLAN.versions,
                        List.copyOf(changes),
                        PLAN.exceptions,
                        COVERAGE,
                        List.copyOf(links))
                .hash();
        Collections.reverse(changes);
        Collections.reverse(links);

        assertThat(new Parts(PLAN.period, PLAN.kind, KNOWN, PLAN.versions, changes, PLAN.exceptions, COVERAGE, links)
                        .hash(99, 7, "another", KNOWN))
                .isEqualTo(hash);
    }

    @Test
    void isAnotherForEachThingThatMatters() {
        List<String> hashes = Stream.of(
                        Stream.of(PLAN),
                        otherPlans(),
                        otherChanges().map(PLAN::changing),
                        otherExceptions().map(PLAN::excepting),
                        otherLinks().map(PLAN::linking))
                .flatMap(plans -> plans)
                .map(Parts::hash)
                .toList();

        assertThat(hashes).hasSizeGreaterThan(35).doesNotHaveDuplicates();
    }

    private static Stream<Parts> otherPlans() {
        List<Change> none = List.of();
        return Stream.of(
                new Parts(
                        BillingPeriod.parse("2026-11"),
                        PlanKind.MAIN,
                        KNOWN,
                        PLAN.versions,
                        PLAN.changes,
                        PLAN.exceptions,
                        COVERAGE,
                        PLAN.links),
                new Parts(
                        PLAN.period,
                        PlanKind.SUPPLEMENTARY,
                        KNOWN,
                        PLAN.versions,
                        PLAN.changes,
                        PLAN.exceptions,
                        COVERAGE,
                        PLAN.links),
                new Parts(
                        PLAN.period,
                        PLAN.kind,
                        KNOWN.plusMillis(1),
                        PLAN.versions,
                        PLAN.changes,
                        PLAN.exceptions,
                        COVERAGE,
                        PLAN.links),
                new Parts(
                        PLAN.period,
                        PLAN.kind,
                        KNOWN,
                        Map.of("effectiveDate", "v2", "reviewPolicy", "v1"),
                        PLAN.changes,
                        PLAN.exceptions,
                        COVERAGE,
                        PLAN.links),
                new Parts(
                        PLAN.period,
                        PLAN.kind,
                        KNOWN,
                        Map.of("effectiveDate", "v1"),
                        PLAN.changes,
                        PLAN.exceptions,
                        COVERAGE,
                        PLAN.links),
                new Parts(PLAN.period, PLAN.kind, KNOWN, PLAN.versions, none, PLAN.exceptions, COVERAGE, PLAN.links),
                new Parts(PLAN.period, PLAN.kind, KNOWN, PLAN.versions, PLAN.changes, List.of(), COVERAGE, PLAN.links),
                new Parts(
                        PLAN.period,
                        PLAN.kind,
                        KNOWN,
                        PLAN.versions,
                        PLAN.changes,
                        PLAN.exceptions,
                        Coverage.of(List.of(new Coverage.Line(Side.LICENCE, 101, State.LINKED, Quantity.of(13)))),
                        PLAN.links),
                PLAN.linking());
    }

    private static Stream<Change> otherChanges() {
        QuantityProfile profile = profile("2026-01-01", 11);
        PlanCustomer customer = new PlanCustomer(Planned.SANDERS.connection(), "2", "Sanders Group");
        return Stream.of(
                with(13, CHANGE),
                Planned.change(12, "EUR", Decision.NONE, false),
                Planned.change(12, null, Decision.NONE, false),
                Planned.change(12, "USD", Decision.ACCEPTED, false),
                Planned.change(12, "USD", Decision.HELD, false),
                Planned.change(12, "USD", Decision.NONE, true),
                with(Change.Reason.NEW, CHANGE),
                of(List.of(new LicenceLineId(102)), CHANGE.customer(), CHANGE),
                of(CHANGE.licenceLines(), customer, CHANGE),
                with(Money.of("43.00", "USD"), CHANGE.firstBill(), CHANGE),
                with(CHANGE.recurringDelta(), Money.of("68.12", "USD"), CHANGE),
                with("For another reason.", CHANGE),
                with(profile, CHANGE.targetProfile(), null, CHANGE),
                with(CHANGE.psaProfile(), profile, null, CHANGE),
                with(CHANGE.psaProfile(), CHANGE.targetProfile(), PostingStrategy.IN_PLACE, CHANGE));
    }

    private static Change with(int to, Change like) {
        return full(like, Change.key(like.psaLine(), like.effectiveDate(), like.from(), Quantity.of(to)));
    }

    private static Change full(Change like, String key) {
        return new Change(
                key,
                like.licenceLines(),
                like.psaLine(),
                like.customer(),
                like.effectiveDate(),
                like.from(),
                like.to(),
                like.unitPrice(),
                like.recurringDelta(),
                like.firstBill(),
                like.reason(),
                like.explanation(),
                like.reviewRequired(),
                like.decision(),
                like.psaProfile(),
                like.targetProfile(),
                like.strategy());
    }

    private static Change of(List<LicenceLineId> lines, PlanCustomer customer, Change like) {
        return new Change(
                like.key(),
                lines,
                like.psaLine(),
                customer,
                like.effectiveDate(),
                like.from(),
                like.to(),
                like.unitPrice(),
                like.recurringDelta(),
                like.firstBill(),
                like.reason(),
                like.explanation(),
                like.reviewRequired(),
                like.decision(),
                like.psaProfile(),
                like.targetProfile(),
                like.strategy());
    }

    private static Change with(Change.Reason reason, Change like) {
        return words(reason, like.explanation(), like.recurringDelta(), like.firstBill(), like);
    }

    private static Change with(String explanation, Change like) {
        return words(like.reason(), explanation, like.recurringDelta(), like.firstBill(), like);
    }

    private static Change with(Money recurring, Money firstBill, Change like) {
        return words(like.reason(), like.explanation(), recurring, firstBill, like);
    }

    private static Change words(
            Change.Reason reason, String explanation, Money recurring, Money firstBill, Change like) {
        return new Change(
                like.key(),
                like.licenceLines(),
                like.psaLine(),
                like.customer(),
                like.effectiveDate(),
                like.from(),
                like.to(),
                like.unitPrice(),
                recurring,
                firstBill,
                reason,
                explanation,
                like.reviewRequired(),
                like.decision(),
                like.psaProfile(),
                like.targetProfile(),
                like.strategy());
    }

    private static Change with(QuantityProfile psa, QuantityProfile target, PostingStrategy strategy, Change like) {
        return new Change(
                like.key(),
                like.licenceLines(),
                like.psaLine(),
                like.customer(),
                like.effectiveDate(),
                like.from(),
                like.to(),
                like.unitPrice(),
                like.recurringDelta(),
                like.firstBill(),
                like.reason(),
                like.explanation(),
                like.reviewRequired(),
                like.decision(),
                psa,
                target,
                strategy);
    }

    private static Stream<PlanException> otherExceptions() {
        PlanException like = Planned.drift(false);
        return Stream.of(
                Planned.drift(true),
                exception("8", PlanException.Kind.DRIFT, 101, 7L, like.customer(), like.detail()),
                exception(like.key(), PlanException.Kind.AGREEMENT_ENDED, 101, 7L, like.customer(), like.detail()),
                exception(like.key(), PlanException.Kind.DRIFT, 102, 7L, like.customer(), like.detail()),
                exception(like.key(), PlanException.Kind.DRIFT, 101, null, like.customer(), like.detail()),
                exception(like.key(), PlanException.Kind.DRIFT, 101, 8L, like.customer(), like.detail()),
                exception(like.key(), PlanException.Kind.DRIFT, 101, 7L, null, like.detail()),
                exception(like.key(), PlanException.Kind.DRIFT, 101, 7L, like.customer(), "Other words."));
    }

    private static PlanException exception(
            String key, PlanException.Kind kind, long licence, Long psaLine, PlanCustomer customer, String detail) {
        return new PlanException(
                key,
                kind,
                List.of(new LicenceLineId(licence)),
                psaLine == null ? null : new PsaLineId(psaLine),
                customer,
                detail,
                false);
    }

    private static Stream<Link> otherLinks() {
        return Stream.of(
                BookFixture.link(22, 101, 7, null, QuantityRule.TOTAL, null, LINKED),
                BookFixture.link(21, 102, 7, null, QuantityRule.TOTAL, null, LINKED),
                BookFixture.link(21, 101, 8, null, QuantityRule.TOTAL, null, LINKED),
                BookFixture.link(21, 101, 7, 5, QuantityRule.TOTAL, null, LINKED),
                BookFixture.link(21, 101, 7, null, QuantityRule.INCLUDED, null, LINKED),
                BookFixture.link(21, 101, 7, null, QuantityRule.TOTAL, null, LINKED.plusMillis(1)),
                new Link(
                        21,
                        LINK.licenceLine(),
                        LINK.psaLine(),
                        null,
                        QuantityRule.TOTAL,
                        null,
                        null,
                        LINK.baseline(),
                        LINK.origin(),
                        LINK.decidedBy(),
                        LINKED));
    }

    /** Every field has its length before it, so none can take letters of its neighbour. */
    @Test
    void tellsFieldsApartThatRunIntoEachOther() {
        Map<String, String> one = Map.of("effectiveDate", "v1 2:v2");
        Map<String, String> other = Map.of("effectiveDate 2:v1", "v2");
        assertThat(versioned(one).hash()).isNotEqualTo(versioned(other).hash());
    }

    private static Parts versioned(Map<String, String> versions) {
        return new Parts(PLAN.period, PLAN.kind, KNOWN, versions, PLAN.changes, PLAN.exceptions, COVERAGE, PLAN.links);
    }
}
