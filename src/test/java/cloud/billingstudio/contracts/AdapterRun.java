package cloud.billingstudio.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.marketplace.Marketplace.SplitReport;
import cloud.billingstudio.marketplace.Order;
import cloud.billingstudio.marketplace.SubscriptionHead;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.psa.WholeFetch;
import cloud.billingstudio.shared.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

/** Has the adapters do everything they can. */
final class AdapterRun {

    private final Clock clock;
    private final TestRestTemplate control;

    AdapterRun(Clock clock, TestRestTemplate control) {
        this.clock = clock;
        this.control = control;
    }

    /** Signs in anew first, whoever did before. */
    void read(Marketplace marketplace) {
        befalls(Map.of("vendor", "ingram", "operation", "GET /customers*", "kind", "expiredToken"));
        marketplace.customers(null);
        List<SubscriptionHead> heads = marketplace.subscriptions(null).items();
        List<Order> orders = marketplace
                .orders(clock.instant().minus(Duration.ofDays(4000)), null)
                .items();
        orders.stream().limit(5).forEach(order -> marketplace.order(order.id()));
        for (int i = 0; i < heads.size(); i += 10) {
            marketplace.subscription(heads.get(i).id());
        }
        SplitReport.Pending ordered = (SplitReport.Pending) marketplace.splits(null);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> marketplace.splits(ordered.ticket()), SplitReport.Ready.class::isInstance);
    }

    /** Finds its place anew, reads everything, adds two units to a line and takes one back. */
    void readAndWrite(Psa psa) {
        LocalDate today = LocalDate.now(clock);
        if (psa.connection().value().equals("autotask")) {
            befalls(Map.of(
                    "vendor", "autotask", "operation", "POST *Companies*", "kind", "refuseBefore", "status", 401));
            assertThatThrownBy(() -> psa.fetch(null, today)).isInstanceOf(OuterSystemFailure.class);
        }
        List<PsaPart> parts = WholeFetch.of(psa, today);
        PsaServiceLine line = currentLine(parts, today);
        change(psa, line, today.plusDays(1), 2);
        change(psa, line, today.plusDays(2), -1);
    }

    private void befalls(Map<String, Object> fault) {
        assertThat(control.postForEntity("/sandbox/control/faults", fault, String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
    }

    private void change(Psa psa, PsaServiceLine line, LocalDate day, int difference) {
        Quantity before = psa.profiles(List.of(line.id()), LocalDate.now(clock))
                .get(line.id())
                .at(day)
                .orElseThrow();
        List<PostingStep> steps = psa.steps(new PostingOrder(
                line.id(), line.agreementId(), day, before, before.plus(Quantity.of(difference)), null, "S1-1"));
        steps.forEach(psa::send);
    }

    private static PsaServiceLine currentLine(List<PsaPart> parts, LocalDate today) {
        Map<String, PsaAgreement> agreements = parts.stream()
                .flatMap(part -> part.agreements().stream())
                .collect(Collectors.toMap(PsaAgreement::id, Function.identity()));
        return parts.stream()
                .flatMap(part -> part.lines().stream())
                .filter(line -> isCurrent(agreements.get(line.agreementId()), today))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isCurrent(PsaAgreement agreement, LocalDate today) {
        return agreement != null
                && agreement.start().isBefore(today)
                && (agreement.end() == null || agreement.end().isAfter(today.plusMonths(1)));
    }
}
