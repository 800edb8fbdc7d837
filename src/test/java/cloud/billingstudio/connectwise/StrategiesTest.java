package cloud.billingstudio.connectwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which writes a change of a line takes, and what each does to it. */
class StrategiesTest {

    private static final LocalDate START = LocalDate.of(2026, 9, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    /** An agreement's additions as they are and an order for the line of the first. */
    record Scenario(
            SimpleAgreement agreement,
            PostingOrder order,
            @Nullable LocalDate foldFrom) {

        QuantityProfile before() {
            return agreement.chain().profile();
        }

        QuantityProfile target() {
            return before().shifted(order.effectiveDate(), order.delta());
        }

        boolean isPossible() {
            return target().steps().stream().allMatch(step -> step.quantity().signum() >= 0);
        }

        List<PostingStep> steps() {
            Writes writes = writes(order);
            Strategies.dated(agreement.chain(), writes, foldFrom);
            return writes.steps();
        }
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<String> addition = Combinators.combine(
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(-5, 90).injectNull(0.6),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of("22.00", "22.00", "22.0", "25.00"))
                .as((from, days, halves, price) -> "%s %s %s %s"
                        .formatted(
                                START.plusDays(from),
                                days == null ? "open" : START.plusDays(from).plusDays(days),
                                halves / 2.0,
                                price));
        Arbitrary<PostingOrder> orders = Combinators.combine(
                        Arbitraries.integers().between(0, 150),
                        Arbitraries.integers().between(-40, 20).filter(halves -> halves != 0))
                .as((day, halves) -> order(START.plusDays(day), halves / 2.0));
        Arbitrary<LocalDate> folding =
                Arbitraries.integers().between(0, 150).map(START::plusDays).injectNull(0.4);
        return Combinators.combine(addition.list().ofMinSize(0).ofMaxSize(5), orders, folding)
                .as((additions, order, fold) -> new Scenario(
                        SimpleAgreement.of(Stream.concat(Stream.of(START + " open 3 22.00"), additions.stream())
                                .toList()),
                        order,
                        fold));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void carriesOutExactlyTheOrderOrRefusesWhatTheLineDoesNotHave(@ForAll("scenarios") Scenario scenario) {
        if (!scenario.isPossible()) {
            assertThatThrownBy(scenario::steps)
                    .isInstanceOf(OuterSystemFailure.class)
                    .hasMessageContaining("the line has only");
            return;
        }
        SimpleAgreement agreement = scenario.agreement();
        List<PostingStep> steps = scenario.steps();

        QuantityProfile target = scenario.target();
        QuantityProfile held = scenario.before();
        for (PostingStep step : steps) {
            agreement.apply(step);
            QuantityProfile now = agreement.chain().profile();
            assertThat(now).as("effects of " + step).isEqualTo(step.after(held)).isNotEqualTo(held);
            held = now;
        }
        assertThat(held).isEqualTo(target);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void neverLeavesTheCustomerUnbilledBetweenTwoWrites(@ForAll("scenarios") Scenario scenario) {
        if (!scenario.isPossible()) {
            return;
        }
        SimpleAgreement agreement = scenario.agreement();
        QuantityProfile before = scenario.before();
        QuantityProfile target = scenario.target();
        for (PostingStep step : scenario.steps()) {
            agreement.apply(step);
            QuantityProfile now = agreement.chain().profile();
            for (LocalDate day : QuantityProfile.dates(List.of(before, target, now))) {
                assertThat(at(now, day))
                        .as("on " + day + " after " + step)
                        .isGreaterThanOrEqualTo(at(before, day).min(at(target, day)));
            }
        }
    }

    @Test
    void increasesByOneNewAdditionLikeTheNewest() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-01-01 open 10 22.00", "2026-10-05 open 2 25.00"));
        Writes writes = writes(order(LocalDate.of(2026, 11, 17), 1.5));

        Strategies.dated(agreement.chain(), writes, null);

        assertThat(writes.steps()).singleElement().satisfies(step -> {
            assertThat(step.operation()).isEqualTo("POST finance/agreements/101/additions");
            assertThat(step.body())
                    .isEqualTo("{\"product\":{\"id\":77},\"unitPrice\":25.00,\"billCustomer\":\"Billable\","
                            + "\"invoiceDescription\":\"Licences\",\"quantity\":1.5,"
                            + "\"effectiveDate\":\"2026-11-17T00:00:00Z\",\"serialNumber\":\"CBS:5001:S1-1.1\"}");
        });
    }

    @Test
    void endsTheNewestAndReplacesWhatIsLeftOfTheNextBeforeEndingIt() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-01-01 open 10 22.00", "2026-10-05 open 2 22.00"));
        Writes writes = writes(order(DECEMBER, -5));

        Strategies.dated(agreement.chain(), writes, null);

        assertThat(writes.steps())
                .extracting(PostingStep::operation)
                .containsExactly(
                        "PATCH finance/agreements/101/additions/5002",
                        "POST finance/agreements/101/additions",
                        "PATCH finance/agreements/101/additions/5001");
        assertThat(writes.steps().get(0).body())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"cancelledDate\",\"value\":\"2026-11-30T00:00:00Z\"}]");
        assertThat(writes.steps().get(1).body())
                .contains("\"quantity\":7,", "\"effectiveDate\":\"2026-12-01T00:00:00Z\"", "CBS:5001:S1-1.2");
    }

    @Test
    void makesSmallerWhatBeganOnTheVeryDayForItCannotEndBeforeItBegan() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-12-01 open 10 22.00"));
        Writes writes = writes(order(DECEMBER, -4));

        Strategies.dated(agreement.chain(), writes, null);

        assertThat(writes.steps()).singleElement().satisfies(step -> assertThat(step.body())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":6}]"));
    }

    @Test
    void foldsInvoicedAdditionsOfOnePriceWithTheNextChange() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of(
                "2026-01-01 open 10 22.00",
                "2026-10-05 open 2 22.0",
                "2026-10-06 open 1 25.00",
                "2026-12-01 open 4 22"));
        Writes writes = writes(order(LocalDate.of(2026, 12, 15), 3));

        Strategies.dated(agreement.chain(), writes, DECEMBER);

        assertThat(writes.steps())
                .extracting(PostingStep::operation)
                .containsExactly(
                        "POST finance/agreements/101/additions",
                        "PATCH finance/agreements/101/additions/5002",
                        "PATCH finance/agreements/101/additions/5001",
                        "POST finance/agreements/101/additions");
        assertThat(writes.steps().get(0).body()).contains("\"quantity\":12,", "2026-12-01T00:00:00Z");
        assertThat(writes.steps().get(1).body()).contains("2026-11-30T00:00:00Z");
        assertThat(writes.steps().get(3).body()).contains("\"quantity\":3,", "2026-12-15T00:00:00Z");
    }

    @Test
    void overwritesTheOneAdditionInPlaceFromItsBeginning() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-10-01 open 10 22.00"));
        QuantityProfile before = agreement.chain().profile();
        Writes writes = writes(order(DECEMBER, -4));

        new InPlace(agreement.chain(), writes).change(Quantity.of(-4), DECEMBER, DECEMBER);

        PostingStep step = writes.steps().get(0);
        agreement.apply(step);
        assertThat(agreement.chain().profile())
                .isEqualTo(step.after(before))
                .isEqualTo(QuantityProfile.constant(LocalDate.of(2026, 10, 1), Quantity.of(6)));
    }

    @Test
    void refusesToOverwriteWhatCannotWaitOrIsNotOneAddition() {
        SimpleAgreement one = SimpleAgreement.of(List.of("2026-10-01 open 10 22.00"));
        SimpleAgreement two = SimpleAgreement.of(List.of("2026-10-01 open 10 22.00", "2026-10-05 open 1 22.00"));

        assertThatThrownBy(() -> change(one, 2, DECEMBER.plusDays(1), DECEMBER))
                .hasMessageContaining("cannot wait until 2026-12-02");
        assertThatThrownBy(() -> change(one, 2, DECEMBER, null)).hasMessageContaining("no next invoice date");
        assertThatThrownBy(() -> change(one, -11, DECEMBER, DECEMBER)).hasMessageContaining("has only 10");
        assertThatThrownBy(() -> change(two, 2, DECEMBER, DECEMBER)).hasMessageContaining("2 open additions");
    }

    private static void change(SimpleAgreement agreement, int by, LocalDate day, @Nullable LocalDate nextInvoice) {
        new InPlace(agreement.chain(), writes(order(day, by))).change(Quantity.of(by), day, nextInvoice);
    }

    @Test
    void copiesNoFreeUnitsToMoreOfTheSameButKeepsThemWithTheRest() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-01-01 open 10 22.00"));
        agreement.set(5001, "lessIncluded", 6);
        Writes more = writes(order(DECEMBER, 2));
        Writes fewer = writes(order(DECEMBER, -5));

        Strategies.dated(agreement.chain(), more, null);
        Strategies.dated(agreement.chain(), fewer, null);

        assertThat(more.steps().get(0).body()).doesNotContain("lessIncluded");
        assertThat(fewer.steps().get(0).body()).contains("\"quantity\":5", "\"lessIncluded\":5");
    }

    @Test
    void tellsFromWhichDayOnItReplacesWhatMayBeInvoiced() {
        assertThat(replacedFrom(null, "S1-1")).isEqualTo(DECEMBER);
        assertThat(replacedFrom("CBS:5001:S12-1.1", "S1-1"))
                .as("of another plan")
                .isEqualTo(DECEMBER);
        assertThat(replacedFrom("CBS:5001:S1-7.2", "S1-1"))
                .as("of the same plan")
                .isNull();
        assertThat(replacedFrom("CBS:5001:S1-7.2", "S1"))
                .as("an order of no plan")
                .isEqualTo(DECEMBER);
    }

    private static LocalDate replacedFrom(@Nullable String serialNumber, String reference) {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-01-01 open 10 22.00"));
        if (serialNumber != null) {
            agreement.set(5001, "serialNumber", serialNumber);
        }
        Writes writes = writes(order(DECEMBER, -5, reference));
        Strategies.dated(agreement.chain(), writes, null);
        return writes.replacedFrom();
    }

    @Test
    void refusesAReferenceThatIsLongerThanItsField() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-01-01 open 10 22.00"));
        int fits = ReferenceField.LONGEST - "CBS:5001:.1".length();
        Writes longest = writes(order(DECEMBER, 1, "S".repeat(fits)));
        Writes longer = writes(order(DECEMBER, 1, "S".repeat(fits + 1)));

        Strategies.dated(agreement.chain(), longest, null);

        assertThat(longest.steps()).hasSize(1);
        assertThatThrownBy(() -> Strategies.dated(agreement.chain(), longer, null))
                .hasMessageContaining("is longer than " + ReferenceField.LONGEST + " characters");
    }

    @Test
    void keepsTheReferenceInACustomFieldAndSendsThemAll() {
        SimpleAgreement agreement = SimpleAgreement.of(List.of("2026-01-01 open 10 22.00"));
        agreement.set(5001, "customFields", List.of(field("Owner", "Eva"), field("Studio", "\u200b")));
        ReferenceField field = ReferenceField.of("customField: Studio ");
        PostingOrder order = order(DECEMBER, 1);
        Writes writes = new Writes(StrategiesTest::refused, field, order, SimpleAgreement.LINE);

        Strategies.dated(agreement.chain(), writes, null);

        assertThat(writes.steps().get(0).body())
                .contains("\"Owner\"", "\"Eva\"", "\"value\":\"CBS:5001:S1-1.1\"")
                .doesNotContain("serialNumber");
        assertThatThrownBy(() -> new Writes(
                                StrategiesTest::refused,
                                ReferenceField.of("customField:Elsewhere"),
                                order,
                                SimpleAgreement.LINE)
                        .create(
                                agreement.chain().newest(),
                                new Piece(Quantity.of(1), DECEMBER, null),
                                java.math.BigDecimal.ZERO))
                .hasMessageContaining("no custom field 'Elsewhere'");
    }

    private static java.util.Map<String, Object> field(String caption, String value) {
        return java.util.Map.of("id", 1, "caption", caption, "type", "Text", "value", value);
    }

    private static Writes writes(PostingOrder order) {
        return new Writes(StrategiesTest::refused, new ReferenceField(null), order, SimpleAgreement.LINE);
    }

    private static OuterSystemFailure refused(String operation, String words) {
        return new OuterSystemFailure(ConnectWise.ID, Kind.REFUSED, operation + ": " + words, null, null);
    }

    private static PostingOrder order(LocalDate day, double delta) {
        return order(day, delta, "S1-1");
    }

    private static PostingOrder order(LocalDate day, double delta, String reference) {
        return new PostingOrder(
                SimpleAgreement.LINE.toString(),
                "101",
                day,
                Quantity.of(0),
                Quantity.of(String.valueOf(delta)),
                null,
                reference);
    }

    private static Quantity at(QuantityProfile profile, LocalDate day) {
        return profile.at(day).orElse(Quantity.ZERO);
    }
}
