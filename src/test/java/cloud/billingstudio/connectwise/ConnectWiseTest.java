package cloud.billingstudio.connectwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.CallLimits;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TestConnections;
import cloud.billingstudio.connection.TestVendor;
import cloud.billingstudio.connection.TestVendor.Asked;
import cloud.billingstudio.connection.TestVendor.Reply;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.PostingStep.Effect;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaQuantity;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.psa.WholeFetch;
import cloud.billingstudio.shared.CannotStart;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

@DatabaseTest
class ConnectWiseTest {

    private static final String PRIVATE_KEY = "prIvate/k+y";
    private static final String COMPANIES = "/company/companies?";
    private static final String AGREEMENTS = "/finance/agreements?";
    private static final String CATALOG = "/procurement/catalog?";
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
    private static final PostingStep POST = new PostingStep(
            "POST finance/agreements/101/additions",
            "101/5001",
            "{\"product\":{\"id\":77},\"billCustomer\":\"Billable\",\"quantity\":2,"
                    + "\"effectiveDate\":\"2026-12-01T00:00:00Z\",\"serialNumber\":\"CBS:5001:S1-1.1\"}",
            List.of(new Effect(DECEMBER, Quantity.of(2))));
    private static final PostingStep PATCH = new PostingStep(
            "PATCH finance/agreements/101/additions/5001",
            "101/5001",
            "[{\"op\":\"replace\",\"path\":\"cancelledDate\",\"value\":\"2026-11-30T00:00:00Z\"}]",
            List.of(new Effect(DECEMBER, Quantity.of(-2))));

    @Autowired
    private DataSource database;

    private final TestVendor vendor = new TestVendor();
    private final Map<String, String> rows = new LinkedHashMap<>();
    private boolean paysBack;

    @AfterEach
    void close() {
        vendor.close();
        TestConnections.forgetPauses(database);
    }

    @Test
    void readsCompaniesAgreementsAndTheChainsOfTheirAdditions() {
        rows.put(COMPANIES, """
                {"id":9,"identifier":"GONE","name":" Gone Ltd ","website":"https://www.gone.example/x","taxIdentifier":""},
                {"id":10,"name":"Gone Ltd","deletedFlag":true},
                {"id":11,"identifier":"NAMELESS","brandNew":{}}""");
        rows.put(AGREEMENTS, """
                {"id":101,"name":"Cloud","type":{"id":3,"name":"Managed"},"company":{"id":9,"name":"Gone Ltd"},
                 "billingCycle":{"id":2,"name":"Quarterly"},"startDate":"2026-01-01T00:00:00Z","endDate":"",
                 "billStartDate":"2026-01-15T00:00:00Z","noEndingDateFlag":true,"prorateFlag":true,
                 "nextInvoiceDate":"2026-12-01T00:00:00Z","agreementStatus":"Active",
                 "currency":{"id":2,"currencyCode":"EUR","name":"Euro"}}""");
        rows.put("/101/additions?", """
                {"id":5001,"product":{"id":77,"identifier":"M365-BP"},"quantity":10.00,"unitPrice":22.00,"unitCost":18.0,
                 "billCustomer":"Billable","effectiveDate":"2026-03-17T00:00:00Z","cancelledDate":null},
                {"id":5002,"product":{"id":77,"identifier":"M365-BP"},"quantity":2.5,"unitPrice":23.00,
                 "effectiveDate":"2026-10-05T00:00:00Z","cancelledDate":"2026-11-30T00:00:00Z","serialNumber":"CBS:5001:S1-1.1"},
                {"id":5003,"product":{"id":78,"identifier":"EXO-1"},"quantity":4,"unitPrice":5.00,
                 "billCustomer":"NoCharge","effectiveDate":"2026-10-01T00:00:00Z","serialNumber":"CloudConsole"},
                {"id":5004,"product":{"id":78,"identifier":"EXO-1"},"quantity":1,
                 "effectiveDate":"2025-10-01T00:00:00Z","cancelledDate":"2026-09-30T00:00:00Z"}""");
        rows.put(CATALOG, "{\"id\":77,\"identifier\":\"M365-BP\",\"description\":\"Microsoft 365 Business Premium\"}");
        answering();

        List<PsaPart> parts = WholeFetch.of(connectWise(), OCTOBER);

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).companies())
                .containsExactly(
                        new PsaCompany("9", "Gone Ltd", true, null, "gone.example"),
                        new PsaCompany("11", "NAMELESS", true, null, null));
        assertThat(parts.get(1).agreements())
                .containsExactly(new PsaAgreement(
                        "101", "9", "Cloud", LocalDate.of(2026, 1, 15), null, 3, true, true, DECEMBER));
        assertThat(parts.get(1).lines())
                .containsExactly(
                        new PsaServiceLine(
                                "101/5001",
                                "101",
                                "77",
                                "Microsoft 365 Business Premium",
                                3,
                                Money.of("22", "EUR"),
                                Money.of("18", "EUR"),
                                null),
                        new PsaServiceLine("101/5003", "101", "78", "EXO-1", 3, Money.of("0", "EUR"), null, null));
        assertThat(parts.get(1).quantities())
                .containsExactly(
                        new PsaQuantity("101/5001", LocalDate.of(2026, 3, 17), Quantity.of(10)),
                        new PsaQuantity("101/5001", LocalDate.of(2026, 10, 5), Quantity.of("12.5")),
                        new PsaQuantity("101/5001", DECEMBER, Quantity.of(10)),
                        new PsaQuantity("101/5003", OCTOBER, Quantity.of(4)));
    }

    @Test
    void readsCancelledAgreementsAsLongAsTheyBillAndNoneThatDoNotRecur() {
        rows.put(COMPANIES, "");
        rows.put(
                AGREEMENTS,
                List.of(
                                agreement(
                                        101,
                                        "\"cancelledFlag\":true,\"dateCancelled\":\"2026-10-20\",\"agreementStatus\":\"Cancelled\""),
                                agreement(102, "\"cancelledFlag\":true,\"dateCancelled\":\"2026-09-30\""),
                                agreement(103, "\"noEndingDateFlag\":false,\"endDate\":\"2026-09-30T00:00:00Z\""),
                                agreement(104, "\"billingCycle\":{\"name\":\"None\"}"),
                                agreement(
                                        105,
                                        "\"billingCycle\":{\"name\":\"Every full moon\"},\"currency\":{\"name\":\"Gold\"}"),
                                agreement(106, "\"type\":{\"name\":\"Block time\"}"))
                        .stream()
                        .collect(Collectors.joining(",")));
        rows.put("/additions?", "{\"id\":1,\"quantity\":1,\"effectiveDate\":\"2026-10-01T00:00:00Z\",\"unitPrice\":2}");
        answering();
        ConnectWise managedOnly = connectWise(settings(1000, List.of("managed", "Cloud"), "serialNumber"));

        List<PsaPart> parts = WholeFetch.of(managedOnly, OCTOBER);

        assertThat(parts.get(1).agreements())
                .extracting(PsaAgreement::id, PsaAgreement::active, PsaAgreement::periodMonths, PsaAgreement::end)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("101", false, 1, LocalDate.of(2026, 10, 20)),
                        org.assertj.core.groups.Tuple.tuple("105", true, null, null));
        assertThat(parts.get(1).lines())
                .extracting(PsaServiceLine::id, PsaServiceLine::serviceName, PsaServiceLine::unitPrice)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("101/1", "Product unknown", Money.of("2", "USD")),
                        org.assertj.core.groups.Tuple.tuple("105/1", "Product unknown", Money.of("2", "USD")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesByTheCursorAndWithoutItByTheId(boolean cursor) {
        vendor.answering(request -> request.target().contains("companyinfo") ? info("") : page(request, 5, cursor));
        ConnectWise connectWise = connectWise(settings(2, List.of(), "serialNumber"));

        List<String> companies = new ArrayList<>();
        String next = null;
        do {
            PsaPart part = connectWise.fetch(next, OCTOBER);
            part.companies().forEach(company -> companies.add(company.id()));
            next = part.next();
        } while (next != null && next.startsWith("companies"));

        assertThat(companies).containsExactly("1", "2", "3", "4", "5");
        List<Asked> asked = vendor.asked(COMPANIES);
        assertThat(asked).hasSize(cursor ? 3 : 5).allSatisfy(request -> {
            assertThat(request.target()).startsWith("/v4_6_release/apis/3.0/company/companies?");
            assertThat(request.headers())
                    .containsEntry("Authorization", "Basic " + basic())
                    .containsEntry("clientId", "11111111-2222-3333-4444-555555555555")
                    .containsEntry("Accept", "application/vnd.connectwise.com+json; version=2025.8");
        });
        assertThat(asked.get(0).headers()).containsEntry("pagination-type", "forward-only");
        assertThat(decoded(asked.get(asked.size() - 1)))
                .contains(cursor ? "pageId=4" : "conditions=id > 5", "pageSize=2", "fields=id,identifier,name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://na.myconnectwise.net     | v2026_3/ | True  |                       | https://api-na.myconnectwise.net/v2026_3/apis/3.0",
                "https://api-na.myconnectwise.net | v2026_3  | true  | api-na.myconnectwise.net | https://api-na.myconnectwise.net/v2026_3/apis/3.0",
                "https://na.myconnectwise.net     | v2026_3/ | True  | api-eu.myconnectwise.net | https://api-eu.myconnectwise.net/v2026_3/apis/3.0",
                "https://cw.msp.example           | v2026_3/ | False |                       | https://cw.msp.example/v4_6_release/apis/3.0",
                "https://cw.msp.example/          |          |       |                       | https://cw.msp.example/v4_6_release/apis/3.0",
                "https://api-na.myconnectwise.net | ../evil  | True  |                       | https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
                "http://localhost:81/sandbox/cw   | v4_6_release/ | True | localhost:81/other | http://localhost:81/sandbox/cw/v4_6_release/apis/3.0"
            })
    void findsTheAddressOfTheApi(String asked, String codebase, String cloud, String site, String root) {
        CompanyInfo info = new CompanyInfo(
                codebase, cloud == null ? null : com.fasterxml.jackson.databind.node.TextNode.valueOf(cloud), site);

        assertThat(info.root(java.net.URI.create(asked.replaceAll("/+$", "")))).hasToString(root);
        assertThat(CompanyInfo.forPeople(java.net.URI.create("https://api-na.myconnectwise.net")))
                .hasToString("https://na.myconnectwise.net");
    }

    @Test
    void sendsNoSecretToAnotherSiteThatIsOnlyNamedInTheClear() {
        vendor.answering(request -> info("\"SiteUrl\":\"cw.attacker.example\""));

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class, () -> connectWise().send(POST));

        assertThat(failure).hasMessageContaining("cw.attacker.example");
        assertThat(vendor.asked()).isNotEmpty().allSatisfy(request -> assertThat(request.headers())
                .doesNotContainKey("Authorization"));
    }

    @ParameterizedTest
    @CsvSource({"200,null", "200,''", "404,Not found"})
    void saysThatTheCompanyIsNotKnown(int status, String body) {
        vendor.answering(request -> Reply.of(status, body));

        assertThatThrownBy(() -> connectWise().fetch(null, OCTOBER))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.MISCONFIGURED))
                .hasMessageContaining("no company 'Example'")
                .hasMessageContaining("studio.connections.connectwise");
    }

    @Test
    void findsTheNewAddressOnceWhenTheOldOneStopsAnswering() {
        try (TestVendor moved = new TestVendor()) {
            moved.answering(request -> Reply.of(201, created("2.00", "2026-12-01")));
            vendor.answering(request -> Reply.of(404, "{\"code\":\"NotFound\",\"message\":\"No resource\"}"));
            MovingBase base = new MovingBase(vendor, moved);
            ConnectWise connectWise = base.connectWise(this);

            assertThat(connectWise.send(POST).status()).isEqualTo(201);

            assertThat(vendor.asked("additions")).hasSize(1);
            assertThat(moved.asked("additions")).hasSize(1);
        }
    }

    @Test
    void readsWholeChainsByOneRequestPerAgreement() {
        rows.put("/101/additions?", """
                {"id":5001,"quantity":10,"effectiveDate":"2025-01-01T00:00:00Z","cancelledDate":"2026-01-31T00:00:00Z"},
                {"id":5002,"quantity":4,"effectiveDate":"2026-03-01T00:00:00Z","serialNumber":" CBS:5001:S1-1.1"},
                {"id":5003,"quantity":null,"effectiveDate":"2026-03-01T00:00:00Z"}""");
        rows.put("/102/additions?", "{\"id\":6001,\"quantity\":1,\"effectiveDate\":\"2026-01-01T00:00:00Z\"}");
        answering();

        Map<String, QuantityProfile> profiles =
                connectWise().profiles(List.of("101/5001", "101/5003", "101/5009", "102/6001", "no line"), DECEMBER);

        assertThat(profiles)
                .containsOnly(
                        Map.entry(
                                "101/5001",
                                QuantityProfile.of(List.of(
                                        new Step(LocalDate.of(2025, 1, 1), Quantity.of(10)),
                                        new Step(LocalDate.of(2026, 2, 1), Quantity.ZERO),
                                        new Step(LocalDate.of(2026, 3, 1), Quantity.of(4))))),
                        Map.entry("101/5003", QuantityProfile.EMPTY),
                        Map.entry("102/6001", QuantityProfile.constant(LocalDate.of(2026, 1, 1), Quantity.of(1))));
        assertThat(vendor.asked("additions")).hasSize(2);
    }

    @Test
    void takesAnAgreementForGoneOnlyWhereTheListOfAgreementsSaysSo() {
        String missing = "{\"code\":\"NotFound\",\"message\":\"Agreement 101 not found\"}";
        rows.put(AGREEMENTS, "");
        answering(request -> request.target().contains("/101/additions") ? Reply.of(404, missing) : null);
        assertThat(connectWise().profiles(List.of("101/5001"), DECEMBER)).isEmpty();

        vendor.answering(request -> request.target().contains("companyinfo") ? info("") : Reply.of(404, missing));
        assertThatThrownBy(() -> connectWise().profiles(List.of("101/5001"), DECEMBER))
                .isInstanceOf(OuterSystemFailure.class);
    }

    @Test
    void writesByTheStrategyOfTheOrderFromTheLineAsItIsNow() {
        rows.put("/101/additions?", """
                {"id":5001,"product":{"id":77,"identifier":"M365-BP","_info":{}},"quantity":10.00,"lessIncluded":0.00,
                 "unitPrice":22.00,"unitCost":18.00,"billCustomer":"Billable","effectiveDate":"2026-03-17T00:00:00Z",
                 "taxableFlag":true,"purchaseItemFlag":false,"invoiceGrouping":{"id":4,"name":"Licences"}}""");
        answering(request -> request.target().contains("/agreements/101?")
                ? Reply.json("{\"id\":101,\"nextInvoiceDate\":\"2026-12-01T00:00:00Z\"}")
                : null);
        ConnectWise connectWise = connectWise();

        List<PostingStep> dated = connectWise.steps(order("10", "12", null));
        List<PostingStep> inPlace = connectWise.steps(order("10", "8", PostingStrategy.IN_PLACE));

        assertThat(dated)
                .containsExactly(new PostingStep(
                        "POST finance/agreements/101/additions",
                        "101/5001",
                        "{\"product\":{\"id\":77},\"unitPrice\":22,\"unitCost\":18,\"billCustomer\":\"Billable\","
                                + "\"taxableFlag\":true,\"purchaseItemFlag\":false,\"invoiceGrouping\":{\"id\":4},"
                                + "\"quantity\":2,\"effectiveDate\":\"2026-12-01T00:00:00Z\","
                                + "\"serialNumber\":\"CBS:5001:S1-1.1\"}",
                        List.of(new Effect(DECEMBER, Quantity.of(2)))));
        assertThat(inPlace)
                .containsExactly(new PostingStep(
                        "PATCH finance/agreements/101/additions/5001",
                        "101/5001",
                        "[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":8}]",
                        List.of(new Effect(LocalDate.of(2026, 3, 17), Quantity.of(-2)))));
        assertThat(decoded(vendor.asked("/101/additions").get(0)))
                .contains("serialNumber", "unitPrice", "customFields", "lessIncluded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "101/5001 | 2026-12-01 | 12 | the line has only 10",
                "101/5001 | 2026-03-16 | 2  | begins later, on 2026-03-17",
                "101/5002 | 2026-12-01 | 2  | does not have this line any more",
                "101/5003 | 2026-12-01 | 2  | tells no quantity",
                "5001     | 2026-12-01 | 2  | is not an agreement and an addition"
            })
    void refusesWhatTheLineCannotTakeBeforeAnythingIsSent(String line, LocalDate day, int less, String words) {
        rows.put("/101/additions?", """
                {"id":5001,"product":{"id":77},"quantity":10.00,"billCustomer":"Billable","effectiveDate":"2026-03-17"},
                {"id":5003,"product":{"id":77},"billCustomer":"Billable","effectiveDate":"2026-03-17"}""");
        answering();
        PostingOrder order = new PostingOrder(line, "101", day, Quantity.of(less), Quantity.ZERO, null, "S1-1");

        assertThatThrownBy(() -> connectWise().steps(order))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.REFUSED))
                .hasMessageContaining(words);
        assertThat(vendor.asked())
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-01 | 2026-12-01 |                  | 7 | 2",
                "2027-01-01 | 2026-12-01 |                  | 7 | ",
                "2027-01-01 | 2026-12-01 | CBS:5001:S0-9.1  | 7 | ",
                "2027-01-01 | 2026-12-01 | CBS:5001:S1-9.1  | 7 | 2",
                "2027-01-01 | 2026-12-01 |                  | 0 | 1"
            })
    void replacesNothingThatWasInvoicedSinceThePlan(
            String nextInvoice, LocalDate day, @Nullable String reference, int rest, @Nullable Integer writes) {
        rows.put("/101/additions?", """
                {"id":5001,"product":{"id":77},"quantity":10.00,"billCustomer":"Billable","effectiveDate":"2026-03-17",
                 "serialNumber":"%s"}""".formatted(reference == null ? "" : reference));
        answering(request -> request.target().contains("/agreements/101?")
                ? Reply.json("{\"id\":101,\"nextInvoiceDate\":\"%sT00:00:00Z\"}".formatted(nextInvoice))
                : null);
        PostingOrder order = new PostingOrder("101/5001", "101", day, Quantity.of(10), Quantity.of(rest), null, "S1-1");

        if (writes != null) {
            assertThat(connectWise().steps(order)).hasSize(writes);
            return;
        }
        assertThatThrownBy(() -> connectWise().steps(order))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.REFUSED))
                .hasMessageContaining("billed once more; let the decrease begin on 2027-01-01");
        paysBack = true;
        assertThat(connectWise().steps(order)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | 2.00 | 2026-12-01 | CBS:5001:S1-1.1 | ",
                "200 | 2.00 | 2026-12-01 | CBS:5001:S1-1.1 | UNKNOWN",
                "201 | 1.00 | 2026-12-01 | CBS:5001:S1-1.1 | UNKNOWN",
                "201 | 2.00 | 2026-11-23 | CBS:5001:S1-1.1 | UNKNOWN",
                "201 | 2.00 | 2026-12-01 | cut             | UNKNOWN"
            })
    void takesACreationForDoneOnlyWhereTheAnswerShowsIt(
            int status, String quantity, String day, String serial, @Nullable Kind kind) {
        answering(request -> request.method().equals("POST")
                ? Reply.of(status, created(quantity, day).replace("CBS:5001:S1-1.1", serial))
                : null);

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class, () -> connectWise().send(POST));

        assertThat(failure == null ? null : failure.kind()).isEqualTo(kind);
        assertThat(vendor.asked("additions")).singleElement().satisfies(request -> assertThat(request.body())
                .isEqualTo(POST.body()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":5001,\"cancelledDate\":\"2026-11-30T00:00:00Z\"} | ",
                "{\"id\":5001,\"cancelledDate\":null}                     | REFUSED",
                "{\"id\":5001}                                            | REFUSED",
                "[]                                                       | UNKNOWN",
                "<html>login</html>                                       | UNKNOWN"
            })
    void doesNotBelieveASuccessThatChangedNothing(String answer, @Nullable Kind kind) {
        answering(request -> request.method().equals("PATCH") ? Reply.json(answer) : null);

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class, () -> connectWise().send(PATCH));

        assertThat(failure == null ? null : failure.kind()).isEqualTo(kind);
        assertThat(vendor.asked("additions/5001")).singleElement().satisfies(request -> assertThat(request.body())
                .isEqualTo(PATCH.body()));
    }

    @Test
    void doesNotTakeAChangeForRefusedOfWhichAPartShows() {
        String both = "[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":7},"
                + "{\"op\":\"replace\",\"path\":\"cancelledDate\",\"value\":\"2026-11-30T00:00:00Z\"}]";
        PostingStep step = new PostingStep(PATCH.operation(), PATCH.target(), both, PATCH.effects());
        answering(request -> request.method().equals("PATCH") ? Reply.json("{\"id\":5001,\"quantity\":7.00}") : null);

        assertThatThrownBy(() -> connectWise().send(step))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNKNOWN))
                .hasMessageContaining("cancelledDate is unset and not \"2026-11-30T00:00:00Z\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\\r\\n  \"code\": \"InvalidObject\",\\r\\n  \"message\": \"addition object is invalid\",\\r\\n  \"errors\": [\\r\\n    {\"code\":\"InvalidField\",\"message\":\"effectiveDate cannot be less than the agreement billing start date\",\"field\":\"effectiveDate\"}]} | REFUSED | addition object is invalid: effectiveDate cannot be less than the agreement billing start date (field effectiveDate) (the agreement bills from a later day on",
                "400 | {\"code\":\"InvalidObject\",\"message\":\"addition object is invalid\",\"errors\":[{\"message\":\"Since this period has already been invoiced there will not be an invoice generated for additional products for this period.\"}]} | REFUSED | next invoice date",
                "400 | {\"code\":\"ConnectWiseApi\",\"message\":\"Could not find member 'x' on object of type 'Addition'. Check your accept header to make sure you are using the correct version.\"} | REFUSED | api-version",
                "400 | Cannot route. Codebase/company is invalid | MISCONFIGURED | Cannot route",
                "400 | {\"message\":\"The clientId header is missing\"} | MISCONFIGURED | clientId",
                "401 | {\"code\":\"Unauthorized\",\"message\":\"\",\"errors\":null} | MISCONFIGURED | Unauthorized",
                "403 | {\"code\":\"Security\",\"message\":\"SSL is required.\",\"errors\":null} | MISCONFIGURED | https://api-",
                "403 | {\"code\":\"Security\",\"message\":\"You do not have security permission to perform this action.\"} | MISCONFIGURED | security permission",
                "404 | {\"code\":\"NotFound\",\"message\":\"Addition 5001 not found\"} | REFUSED | Addition 5001 not found",
                "404 | {\"code\":\"NotFound\",\"message\":\"The resource was not found.\"} | MISCONFIGURED | wrong company or key",
                "404 | <html>404</html> | NOT_DONE | web page",
                "409 | {\"code\":\"Conflict\",\"message\":\"record possibly in use\"} | REFUSED | possibly in use",
                "429 | {\"error\":\"ConnectWiseAPI\",\"message\":\"Too many requests. Please try again in 7 seconds.\"} | NOT_DONE | Too many requests",
                "500 | {\"code\":\"ConnectWiseApi\",\"message\":\"A timeout has occured. Please try again.\"} | UNKNOWN | A timeout has occured",
                "500 | {\"code\":\"ConnectWiseApi\",\"message\":\"Error converting value 2,5 to type 'Double'. Path 'quantity'\"} | REFUSED | Error converting value",
                "500 | {\"code\":\"ConnectWiseApi\",\"message\":\"String was not recognized as a valid Boolean.\"} | REFUSED | Boolean",
                "503 | <html>Service Unavailable</html> | UNKNOWN | web page"
            })
    void tellsFromTheVendorsWordsWhatBecameOfAWrite(int status, String body, Kind kind, String words) {
        answering(request -> request.method().equals("POST") ? Reply.of(status, body.replace("\\r\\n", "\r\n")) : null);

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class, () -> connectWise().send(POST));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageStartingWith("ConnectWise: creating finance/agreements/101/additions did not work")
                .hasMessageContaining(words);
        assertThat(vendor.asked("additions")).hasSize(1);
    }

    @Test
    void waitsAsLongAsToldAndHalfAMinuteWhereItIsNotTold() {
        answering(request -> request.method().equals("POST")
                ? Reply.of(429, "{\"error\":\"ConnectWiseAPI\",\"message\":\"Too many requests.\"}")
                : request.method().equals("PATCH")
                        ? new Reply(429, "{\"error\":\"ConnectWiseAPI\"}", Map.of("Retry-After", "4"))
                        : null);
        ConnectWise connectWise = connectWise();

        OuterSystemFailure told = catchThrowableOfType(OuterSystemFailure.class, () -> connectWise.send(PATCH));
        TestConnections.forgetPauses(database);
        OuterSystemFailure untold = catchThrowableOfType(OuterSystemFailure.class, () -> connectWise.send(POST));

        assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(4));
        assertThat(untold.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void showsNoSecretWhateverTheVendorAnswers() {
        answering(request -> request.method().equals("POST")
                ? Reply.of(400, "{\"message\":\"bad key " + PRIVATE_KEY + " in Basic " + basic() + "\"}")
                : null);

        assertThatThrownBy(() -> connectWise().send(POST))
                .hasMessageContaining("bad key")
                .hasMessageNotContaining(PRIVATE_KEY)
                .hasMessageNotContaining(basic());
        ConnectWiseSettings settings = settings(1000, List.of(), "serialNumber");
        assertThat(settings.toString() + settings.credentials()).doesNotContain(PRIVATE_KEY);
    }

    @Test
    void doesNotStartWithoutItsKeyOrWithAFieldNobodyKnows() {
        ConnectWiseSettings settings = settings(1000, List.of(), "notes");

        assertThatThrownBy(() -> connectWise(settings))
                .isInstanceOfSatisfying(
                        CannotStart.class, failure -> assertThat(failure.cure()).contains("customField:"))
                .hasMessageContaining("reference-field is not known: notes");
        assertThatThrownBy(() -> new ConnectWiseSettings(
                                null,
                                "c",
                                "p",
                                " ",
                                "i",
                                "1",
                                null,
                                PostingStrategy.IN_PLACE,
                                false,
                                "",
                                List.of(),
                                Duration.ZERO,
                                1,
                                settings.limits())
                        .credentials())
                .hasMessage("The setting studio.connections.connectwise.private-key is missing.");
    }

    /** The company's site says it is another one by now. */
    private record MovingBase(TestVendor old, TestVendor moved) {

        ConnectWise connectWise(ConnectWiseTest test) {
            MockEnvironment environment = new MockEnvironment();
            environment.setActiveProfiles("demo");
            environment.setProperty("studio.sandbox.base-url", old.address().toString());
            old.answering(request -> {
                if (request.target().contains("companyinfo")) {
                    return info("");
                }
                environment.setProperty(
                        "studio.sandbox.base-url", moved.address().toString());
                return Reply.of(404, "{\"code\":\"NotFound\",\"message\":\"No resource\"}");
            });
            moved.answering(request ->
                    request.target().contains("companyinfo") ? info("") : Reply.of(201, created("2.00", "2026-12-01")));
            return new ConnectWiseConfiguration()
                    .connectWise(
                            test.settings(null, 1000, List.of(), "serialNumber"),
                            TestConnections.on(test.database),
                            environment);
        }
    }

    private ConnectWise connectWise() {
        return connectWise(settings(1000, List.of(), "serialNumber"));
    }

    private ConnectWise connectWise(ConnectWiseSettings settings) {
        return new ConnectWiseConfiguration()
                .connectWise(settings, TestConnections.on(database), new MockEnvironment());
    }

    private ConnectWiseSettings settings(int pageSize, List<String> types, String referenceField) {
        return settings(vendor.address().toString() + "/", pageSize, types, referenceField);
    }

    private ConnectWiseSettings settings(
            @Nullable String base, int pageSize, List<String> types, String referenceField) {
        CallLimits limits = TestConnections.limits(Duration.ofSeconds(5));
        return new ConnectWiseSettings(
                base,
                "Example",
                "pub",
                PRIVATE_KEY,
                "11111111-2222-3333-4444-555555555555",
                "2025.8",
                Currency.getInstance("USD"),
                PostingStrategy.DATED_ADDITION,
                paysBack,
                referenceField,
                types,
                Duration.ofMinutes(2),
                pageSize,
                limits);
    }

    private static String basic() {
        return Base64.getEncoder().encodeToString(("Example+pub:" + PRIVATE_KEY).getBytes(StandardCharsets.UTF_8));
    }

    private void answering() {
        answering(request -> null);
    }

    /** Lists with the rows set, unless the behaviour given answers otherwise. */
    private void answering(java.util.function.Function<Asked, @Nullable Reply> otherwise) {
        vendor.answering(request -> {
            if (request.target().contains("companyinfo")) {
                return info("");
            }
            Reply reply = otherwise.apply(request);
            return reply != null
                    ? reply
                    : rows.entrySet().stream()
                            .filter(list -> request.target().contains(list.getKey()))
                            .map(list -> list(list.getValue()))
                            .findFirst()
                            .orElse(list(""));
        });
    }

    private static Reply list(String rows) {
        return new Reply(200, "[" + rows + "]", Map.of("Link", ""));
    }

    private static Reply info(String member) {
        return Reply.json("{\"CompanyName\":\"Example\",\"Codebase\":\"v2026_3/\",\"IsCloud\":\"True\""
                + (member.isEmpty() ? "" : "," + member) + "}");
    }

    private static String created(String quantity, String day) {
        return "{\"id\":5009,\"quantity\":%s,\"effectiveDate\":\"%sT00:00:00Z\",\"serialNumber\":\"CBS:5001:S1-1.1\"}"
                .formatted(quantity, day);
    }

    private static String agreement(int id, String members) {
        String standard = "\"type\":{\"name\":\"Managed\"},\"billingCycle\":{\"name\":\"Monthly\"},";
        List<String> kept = List.of(standard.split(",")).stream()
                .filter(member -> !members.contains(member.replaceFirst(":.*", "")))
                .toList();
        return "{\"id\":%d,\"company\":{\"id\":9},\"startDate\":\"2026-01-01T00:00:00Z\",%s%s}"
                .formatted(id, kept.isEmpty() ? "" : String.join(",", kept) + ",", members);
    }

    /** Companies 1 to the last, as many as asked for after the id asked for; the cursor is not known everywhere. */
    private static Reply page(Asked request, int last, boolean cursor) {
        String target = decoded(request);
        boolean forward = request.headers().containsKey("pagination-type");
        int after = forward && !cursor
                ? 0
                : Integer.parseInt(target.replaceFirst(forward ? ".*pageId=(\\d+).*" : ".*id > (\\d+).*", "$1"));
        int size = Integer.parseInt(target.replaceFirst(".*pageSize=(\\d+).*", "$1"));
        String rows = IntStream.rangeClosed(after + 1, Math.min(after + size, last))
                .mapToObj(id -> "{\"id\":" + id + ",\"name\":\"C" + id + "\"}")
                .collect(Collectors.joining(","));
        String relation = after == 0 ? "rel=Next" : "rel=\"next\"";
        String next = after + size < last ? "<https://elsewhere.example/x?page=2>; " + relation : "";
        return cursor || !forward && !next.isEmpty()
                ? new Reply(200, "[" + rows + "]", Map.of("Link", next))
                : Reply.json("[" + rows + "]");
    }

    private static String decoded(Asked request) {
        return URLDecoder.decode(request.target(), StandardCharsets.UTF_8);
    }

    private static PostingOrder order(String from, String to, @Nullable PostingStrategy strategy) {
        return new PostingOrder("101/5001", "101", DECEMBER, Quantity.of(from), Quantity.of(to), strategy, "S1-1");
    }
}
