package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.marketplace.Marketplace.SplitReport;
import cloud.billingstudio.marketplace.ResourceSplit;
import cloud.billingstudio.marketplace.Subscription;
import cloud.billingstudio.marketplace.SubscriptionHead;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaQuantity;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.psa.WholeFetch;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Page;
import cloud.billingstudio.shared.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

/** The adapters against the simulated vendors of the same server, on the deck's data. */
@StudioTest
class VendorsIT {

    @Autowired
    private Marketplace marketplace;

    @Autowired
    private Psas psas;

    private Psa psa;

    @Autowired
    private Clock clock;

    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void deck() {
        psa = psas.of(new ConnectionId("autotask"));
        http.postForEntity("/sandbox/control/reset?dataset=deck", null, String.class);
    }

    @Test
    void readsTheDecksLicencesWithTheirSplit() {
        List<SubscriptionHead> heads = new ArrayList<>();
        Page<SubscriptionHead> page = marketplace.subscriptions(null);
        heads.addAll(page.items());
        while (page.next() != null) {
            page = marketplace.subscriptions(page.next());
            heads.addAll(page.items());
        }
        List<ResourceSplit> business = splits().stream()
                .filter(split -> split.resourceId().equals("100234"))
                .toList();
        Subscription one = marketplace.subscription(business.get(0).subscriptionId());

        assertThat(heads).hasSize(Math.toIntExact(page.total()));
        assertThat(heads).extracting(SubscriptionHead::id).doesNotHaveDuplicates();
        assertThat(business).hasSize(189);
        assertThat(sum(business, ResourceSplit::included)).isEqualTo(Quantity.of(189));
        assertThat(sum(business, ResourceSplit::additional)).isEqualTo(Quantity.of(653));
        assertThat(heads).contains(one.head());
        assertThat(one.resources())
                .filteredOn(resource -> resource.id().equals("100234"))
                .singleElement()
                .satisfies(resource -> assertThat(resource.total())
                        .isEqualTo(
                                business.get(0).included().plus(business.get(0).additional())));
    }

    @Test
    void changesALineOnceAndReadsItBack() {
        LocalDate today = LocalDate.now(clock);
        List<PsaPart> parts = WholeFetch.of(psa, today);
        Map<String, PsaAgreement> agreements = parts.stream()
                .flatMap(part -> part.agreements().stream())
                .collect(Collectors.toMap(PsaAgreement::id, Function.identity()));
        PsaServiceLine line = parts.stream()
                .flatMap(part -> part.lines().stream())
                .filter(one -> current(agreements.get(one.agreementId()), today))
                .findFirst()
                .orElseThrow();
        assertThat(parts.stream().flatMap(part -> part.quantities().stream()))
                .extracting(PsaQuantity::lineId)
                .contains(line.id());
        LocalDate day = today.plusDays(1);
        Quantity before = at(line, day);

        PostingStep step = psa.steps(new PostingOrder(
                        line.id(), line.agreementId(), day, before, before.plus(Quantity.of(2)), null, "test"))
                .get(0);
        psa.send(step);
        OuterSystemFailure again = catchThrowableOfType(OuterSystemFailure.class, () -> psa.send(step));

        assertThat(at(line, day)).isEqualTo(before.plus(Quantity.of(2)));
        assertThat(at(line, today)).isEqualTo(before);
        assertThat(again.kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void showsHowTheConnectionsDo() {
        marketplace.customers(null);
        psa.fetch(null, LocalDate.now(clock));

        assertThat(http.getForEntity("/api/connections", String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        String health = http.withBasicAuth("clerk", "clerk")
                .getForEntity("/api/connections", String.class)
                .getBody();
        assertThat(health)
                .contains("\"id\":\"autotask\"", "\"id\":\"connectwise\"", "\"id\":\"ingram\"", "requestsInLastHour")
                .contains("\"window\":\"PT1H\"", "\"burst\":50000", "leftNow", "\"perEndpoint\":3")
                .doesNotContain("sandbox-key");
    }

    private List<ResourceSplit> splits() {
        SplitReport.Pending ordered = (SplitReport.Pending) marketplace.splits(null);
        SplitReport.Ready ready = (SplitReport.Ready) Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> marketplace.splits(ordered.ticket()), SplitReport.Ready.class::isInstance);
        return ready.rows();
    }

    private Quantity at(PsaServiceLine line, LocalDate day) {
        return psa.profiles(List.of(line.id()), LocalDate.now(clock))
                .get(line.id())
                .at(day)
                .orElseThrow();
    }

    private static boolean current(PsaAgreement agreement, LocalDate today) {
        return agreement != null
                && agreement.start().isBefore(today)
                && agreement.end() != null
                && agreement.end().isAfter(today.plusMonths(1));
    }

    private static Quantity sum(List<ResourceSplit> splits, Function<ResourceSplit, Quantity> part) {
        return splits.stream().map(part).reduce(Quantity.ZERO, Quantity::plus);
    }
}
