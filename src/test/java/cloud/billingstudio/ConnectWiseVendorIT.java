package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.psa.WholeFetch;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The adapter against the simulated ConnectWise of the same server, with an agreement of its own in it. */
@StudioTest
class ConnectWiseVendorIT {

    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    @Autowired
    private Psas psas;

    @Autowired
    private TestRestTemplate http;

    private Psa psa;
    private int company;
    private int agreement;
    private String line;

    @BeforeEach
    void anAgreementWithTenLicences() {
        psa = psas.of(new ConnectionId("connectwise"));
        http.postForEntity(
                "/sandbox/control/reset?dataset=generated&customers=1&subscriptions=1&seed=1", null, String.class);
        company = created("company/companies", "{'identifier':'OWN','name':'Own Ltd','city':'Bristol'}");
        int contact = created("company/contacts", "{'firstName':'A','company':{'id':%d}}".formatted(company));
        int product = created("procurement/catalog", """
                {'identifier':'M365-BP','description':'Microsoft 365 Business Premium','customerDescription':'M365',
                'subcategory':{'id':1},'type':{'id':1},'price':22.00,'cost':18.00,'productClass':'Agreement'}""");
        agreement = created("finance/agreements", """
                {'name':'Licences','type':{'id':1},'company':{'id':%d},'contact':{'id':%d},'billingCycle':{'id':2},
                'startDate':'2026-10-01T00:00:00Z','billStartDate':'2026-10-01T00:00:00Z','prorateFlag':true}""".formatted(company, contact));
        int root = created("finance/agreements/" + agreement + "/additions", """
                {'product':{'id':%d},'billCustomer':'Billable','quantity':10,'effectiveDate':'2026-10-01T00:00:00Z'}""".formatted(product));
        line = agreement + "/" + root;
    }

    @AfterEach
    void noFaults() {
        http.delete("/sandbox/control/faults");
    }

    @Test
    void readsTheLineWithItsAgreementAndCompany() {
        List<PsaPart> parts = WholeFetch.of(psa, OCTOBER);

        assertThat(parts.stream().flatMap(part -> part.companies().stream()))
                .contains(new PsaCompany(String.valueOf(company), "Own Ltd", true, null, null));
        assertThat(parts.stream().flatMap(part -> part.agreements().stream()))
                .contains(new PsaAgreement(
                        String.valueOf(agreement),
                        String.valueOf(company),
                        "Licences",
                        OCTOBER,
                        null,
                        1,
                        true,
                        true,
                        OCTOBER));
        assertThat(parts.stream().flatMap(part -> part.lines().stream()).filter(one -> one.id()
                        .equals(line)))
                .extracting(PsaServiceLine::serviceName, PsaServiceLine::periodMonths, PsaServiceLine::unitPrice)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "Microsoft 365 Business Premium", 1, Money.of("22", "USD")));
        assertThat(held()).isEqualTo(QuantityProfile.constant(OCTOBER, Quantity.of(10)));
    }

    @Test
    void raisesAndLowersALineAndReadsItBackAfterEachWrite() {
        change(12, LocalDate.of(2026, 11, 17), null);
        assertThat(held()).isEqualTo(profile(10).from(LocalDate.of(2026, 11, 17), Quantity.of(12)));

        change(7, DECEMBER, null);
        assertThat(held())
                .isEqualTo(profile(10)
                        .from(LocalDate.of(2026, 11, 17), Quantity.of(12))
                        .from(DECEMBER, Quantity.of(7)));

        change(0, LocalDate.of(2027, 1, 1), null);
        assertThat(held().at(LocalDate.of(2027, 1, 1))).contains(Quantity.ZERO);

        change(3, LocalDate.of(2027, 2, 1), null);
        assertThat(held().at(LocalDate.of(2027, 2, 1))).contains(Quantity.of(3));
    }

    @Test
    void isBilledOnceForWhatWasPostedAfterThePeriodWasInvoiced() {
        invoice();
        invoice(); // October and November
        assertThatThrownBy(() -> change(7, LocalDate.of(2026, 11, 1), null))
                .hasMessageContaining("let the decrease begin on 2026-12-01");
        change(12, LocalDate.of(2026, 11, 17), null);
        change(7, DECEMBER, null);

        assertThat(invoice())
                .as("2 of 22.00 for 14 of the 30 days of November, 7 for December")
                .containsExactlyInAnyOrder("2 at 10.27 is 20.54", "7 at 22.00 is 154.00");
    }

    /** Invoices the agreement's next period and shows its lines. */
    private List<String> invoice() {
        int invoice = write(HttpMethod.POST, "finance/agreements/" + agreement + "/invoice", "")
                .asInt();
        JsonNode lines =
                http.getForObject("/sandbox/control/connectwise/invoices/" + invoice + "/lines", JsonNode.class);
        return StreamSupport.stream(lines.spliterator(), false)
                .map(one -> "%s at %.2f is %.2f"
                        .formatted(
                                one.path("quantity").asInt(),
                                one.path("unitPrice").asDouble(),
                                one.path("amount").asDouble()))
                .toList();
    }

    @Test
    void overwritesTheQuantityInPlace() {
        change(12, OCTOBER, PostingStrategy.IN_PLACE);

        assertThat(held()).isEqualTo(profile(12));
    }

    @Test
    void showsAfterALostAnswerWhichWritesTookEffect() {
        List<PostingStep> steps = psa.steps(order(7, DECEMBER, null));
        assertThat(steps).hasSize(2);
        QuantityProfile before = held();
        fault("failAfterEffect", "POST *additions");

        OuterSystemFailure lost = catchThrowableOfType(OuterSystemFailure.class, () -> psa.send(steps.get(0)));

        assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(held()).isEqualTo(steps.get(0).after(before)).isNotEqualTo(before);

        fault("refuseBefore", "PATCH *additions*");
        OuterSystemFailure refused = catchThrowableOfType(OuterSystemFailure.class, () -> psa.send(steps.get(1)));
        assertThat(refused.kind()).isNotEqualTo(Kind.MISCONFIGURED);
        psa.send(steps.get(1));
        assertThat(held()).isEqualTo(profile(10).from(DECEMBER, Quantity.of(7)));
    }

    @Test
    void saysWhatHelpsWhereTheAgreementDoesNotBillYet() {
        write(
                HttpMethod.PATCH,
                "finance/agreements/" + agreement,
                "[{'op':'replace','path':'billStartDate','value':'2026-11-01T00:00:00Z'}]");

        OuterSystemFailure early =
                catchThrowableOfType(OuterSystemFailure.class, () -> change(12, LocalDate.of(2026, 10, 15), null));

        assertThat(early.kind()).isEqualTo(Kind.REFUSED);
        assertThat(early)
                .hasMessageContaining("effectiveDate cannot be less than the agreement billing start date")
                .hasMessageContaining("let the change begin then");
    }

    private void change(int to, LocalDate day, @Nullable PostingStrategy strategy) {
        psa.steps(order(to, day, strategy)).forEach(step -> {
            QuantityProfile before = held();
            psa.send(step);
            assertThat(held()).as(step.toString()).isEqualTo(step.after(before));
        });
    }

    private PostingOrder order(int to, LocalDate day, @Nullable PostingStrategy strategy) {
        Quantity from = held().at(day).orElse(Quantity.ZERO);
        return new PostingOrder(line, String.valueOf(agreement), day, from, Quantity.of(to), strategy, "S1-1");
    }

    private QuantityProfile held() {
        return psa.profiles(List.of(line), OCTOBER).get(line);
    }

    private static QuantityProfile profile(int quantity) {
        return QuantityProfile.constant(OCTOBER, Quantity.of(quantity));
    }

    private void fault(String kind, String operation) {
        ResponseEntity<String> set = http.postForEntity(
                "/sandbox/control/faults",
                Map.of("vendor", "connectwise", "operation", operation, "kind", kind, "count", 1),
                String.class);
        assertThat(set.getStatusCode().is2xxSuccessful()).as(set.getBody()).isTrue();
    }

    private int created(String path, String body) {
        return write(HttpMethod.POST, path, body).path("id").asInt();
    }

    private JsonNode write(HttpMethod verb, String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBasicAuth("studio+public", "private");
        headers.set("clientId", "00000000-0000-0000-0000-000000000001");
        headers.setContentType(MediaType.APPLICATION_JSON);
        ResponseEntity<String> answer = http.exchange(
                "/sandbox/connectwise/v4_6_release/apis/3.0/" + path,
                verb,
                new HttpEntity<>(body.replace('\'', '"'), headers),
                String.class);
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as(answer.getBody())
                .isTrue();
        try {
            return new ObjectMapper().readTree(answer.getBody());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
