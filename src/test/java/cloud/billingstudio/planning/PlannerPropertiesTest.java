package cloud.billingstudio.planning;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every line, whatever the marketplace did. */
class PlannerPropertiesTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

    record Scenario(
            List<QuantityProfile> licences, int psa, LocalDate agreementStart, int months, Set<LocalDate> taken) {

        LineFixture line(QuantityProfile psaProfile, Set<LocalDate> takenDays) {
            LineFixture line = new LineFixture()
                    .psa(psaProfile)
                    .postedBefore()
                    .taken(takenDays.toArray(LocalDate[]::new))
                    .agreement(agreementStart.toString(), null, months, true);
            licences.forEach(profile -> line.licence(profile, null));
            return line;
        }

        QuantityProfile psaProfile() {
            return QuantityProfile.constant(JANUARY, Quantity.of(psa));
        }
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<QuantityProfile> licence = Arbitraries.maps(
                        Arbitraries.integers().between(1, 330),
                        Arbitraries.integers().between(0, 20))
                .ofMaxSize(6)
                .map(PlannerPropertiesTest::profile);
        Arbitrary<Set<LocalDate>> taken = Arbitraries.integers()
                .between(270, 310)
                .map(JANUARY::plusDays)
                .set()
                .ofMaxSize(3);
        return Combinators.combine(
                        licence.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 60).map(days -> JANUARY.minusDays(60)
                                .plusDays(days)),
                        Arbitraries.of(1, 3, 6, 12),
                        taken)
                .as(Scenario::new);
    }

    private static QuantityProfile profile(Map<Integer, Integer> steps) {
        List<QuantityProfile.Step> all = new ArrayList<>();
        all.add(new QuantityProfile.Step(JANUARY, Quantity.of(steps.size())));
        steps.forEach(
                (day, quantity) -> all.add(new QuantityProfile.Step(JANUARY.plusDays(day), Quantity.of(quantity))));
        return QuantityProfile.of(all);
    }

    @Property
    void leadsThePsaToTheTargetAndThenFindsNothingMore(@ForAll("scenarios") Scenario scenario) {
        List<Change> changes =
                scenario.line(scenario.psaProfile(), scenario.taken()).plan().changes();
        QuantityProfile applied = applied(scenario.psaProfile(), changes);
        Set<LocalDate> taken = new HashSet<>(scenario.taken());
        changes.forEach(change -> taken.add(change.effectiveDate()));

        assertThat(scenario.line(applied, taken).plan().changes()).isEmpty();
        for (Change change : changes) {
            assertThat(applied.at(change.effectiveDate())).hasValue(change.to());
            assertThat(scenario.taken()).doesNotContain(change.effectiveDate());
            assertThat(change.effectiveDate()).isAfterOrEqualTo(OCTOBER);
        }
        if (scenario.taken().isEmpty() && !changes.isEmpty()) {
            assertThat(applied.since(OCTOBER))
                    .isEqualTo(changes.get(0).targetProfile().since(OCTOBER));
        }
    }

    @Property
    void overwritesWithWhatIsBoughtByTheEndOfThePeriodAndThenFindsNothingMore(@ForAll("scenarios") Scenario scenario) {
        Quantity bought = scenario.licences().stream()
                .map(profile -> profile.at(OCTOBER.plusDays(30)).orElseThrow())
                .reduce(Quantity.ZERO, Quantity::plus);
        QuantityProfile overwritten = QuantityProfile.constant(JANUARY, bought);
        List<Change> changes = scenario.line(scenario.psaProfile(), scenario.taken())
                .overwritten("2026-11-01")
                .plan()
                .changes();

        assertThat(changes)
                .hasSize(scenario.psaProfile().equals(overwritten) ? 0 : 1)
                .allSatisfy(change -> {
                    assertThat(change.to()).isEqualTo(bought);
                    assertThat(change.effectiveDate()).isEqualTo("2026-11-01");
                    assertThat(change.firstBill()).isEqualTo(change.recurringDelta());
                });
        assertThat(scenario.line(overwritten, scenario.taken())
                        .overwritten("2026-11-01")
                        .changes())
                .isEmpty();
    }

    @Property
    void neverWantsLessOfDatedAdditionsThanIsInvoicedAndThenFindsNothingMore(@ForAll("scenarios") Scenario scenario) {
        LocalDate nextInvoice = LocalDate.of(2026, 12, 1);
        List<Change> changes =
                dated(scenario, scenario.psaProfile(), nextInvoice).plan().changes();
        QuantityProfile applied = applied(scenario.psaProfile(), changes);

        assertThat(applied.steps())
                .filteredOn(step -> step.from().isBefore(nextInvoice))
                .allSatisfy(step -> assertThat(step.quantity()).isGreaterThanOrEqualTo(Quantity.of(scenario.psa())));
        assertThat(dated(scenario, applied, nextInvoice).plan().changes()).isEmpty();
        if (!changes.isEmpty()) {
            assertThat(applied.since(OCTOBER))
                    .isEqualTo(changes.get(0).targetProfile().since(OCTOBER));
        }
    }

    private static LineFixture dated(Scenario scenario, QuantityProfile psa, LocalDate nextInvoice) {
        return scenario.line(psa, Set.of()).datedAdditions().invoicedBefore(nextInvoice.toString());
    }

    /** As the ledger does it: one signed difference after the other, each on top of what is there. */
    private static QuantityProfile applied(QuantityProfile psa, List<Change> changes) {
        QuantityProfile applied = psa;
        for (Change change : changes) {
            List<QuantityProfile.Step> steps = new ArrayList<>(applied.steps());
            applied.at(change.effectiveDate())
                    .ifPresent(now -> steps.add(new QuantityProfile.Step(change.effectiveDate(), now)));
            applied = shifted(steps, change);
        }
        return applied;
    }

    private static QuantityProfile shifted(List<QuantityProfile.Step> steps, Change change) {
        return QuantityProfile.of(steps.stream()
                .map(step -> step.from().isBefore(change.effectiveDate())
                        ? step
                        : new QuantityProfile.Step(step.from(), step.quantity().plus(change.delta())))
                .distinct()
                .toList());
    }

    @Property
    void neverBillsMoreThanTheLicencesEverWereAtOnce(@ForAll("scenarios") Scenario scenario) {
        Quantity most = scenario.licences().stream()
                .map(profile -> profile.steps().stream()
                        .map(QuantityProfile.Step::quantity)
                        .reduce(Quantity.ZERO, Quantity::max))
                .reduce(Quantity.ZERO, Quantity::plus);
        assertThat(scenario.line(scenario.psaProfile(), scenario.taken()).plan().changes())
                .allSatisfy(change -> assertThat(change.to()).isLessThanOrEqualTo(most));
    }

    @Property
    void doesNotCareForTheOrderOfItsInput(@ForAll("scenarios") Scenario scenario) {
        CustomerSlice slice =
                scenario.line(scenario.psaProfile(), scenario.taken()).slice();
        LinkedLine line = slice.lines().get(0);
        List<LinkedLicence> reversed = new ArrayList<>(line.licences());
        Collections.reverse(reversed);
        LinkedLine turned = new LinkedLine(
                line.id(),
                line.agreement(),
                line.unitPrice(),
                line.gone(),
                line.psa(),
                line.lastPosted(),
                line.postedDates(),
                line.strategy(),
                reversed);
        List<Coverage.Line> covered = new ArrayList<>(slice.covered());
        Collections.reverse(covered);
        Planner planner = new Planner(DefaultPolicies.DATES, DefaultPolicies.REVIEWS);
        CustomerSlice other = new CustomerSlice(
                slice.period(), slice.customer(), slice.closedThrough(), List.of(turned), covered, slice.decisions());

        assertThat(planner.plan(other)).isEqualTo(planner.plan(slice));
        assertThat(planner.plan(slice).coverage().lines(Coverage.Side.LICENCE))
                .isEqualTo(slice.covered().size());
    }
}
