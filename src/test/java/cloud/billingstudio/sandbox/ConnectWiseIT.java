package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The interface of the simulated ConnectWise. It is 5 November 2026 there, and nothing but the setup is given. */
@SandboxTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectWiseIT {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    @Autowired
    private Vendors vendors;

    @Autowired
    private SandboxDatabase database;

    private int run;
    private int company;
    private int product;
    private int agreement;

    @BeforeAll
    void startsFresh() {
        vendors.reset();
    }

    @BeforeEach
    void hasACustomerWithAProratingAgreementNotYetInvoiced() {
        vendors.control("PUT", "/settings", "{}");
        run++;
        company = created(
                "/company/companies",
                "{'identifier':'EXAMPLE%d','name':'Example Ltd','city':'Bristol','types':[{'id':1}]}",
                run);
        int contact =
                created("/company/contacts", "{'firstName':'A','lastName':'Person','company':{'id':%d}}", company);
        product = created(
                "/procurement/catalog",
                "{'identifier':'M365-BP-%d','description':'Business Premium','customerDescription':'Microsoft 365',"
                        + "'subcategory':{'id':1},'type':{'id':1},'unitOfMeasure':{'name':'Each'},'price':22.00,"
                        + "'cost':18.00,'taxableFlag':true,'productClass':'Agreement'}",
                run);
        agreement = created(
                "/finance/agreements",
                "{'name':'Licences','type':{'id':1},'company':{'identifier':'EXAMPLE%d'},'contact':{'id':%d},"
                        + "'startDate':'2026-10-01T00:00:00Z','prorateFlag':true}",
                run,
                contact);
    }

    @Test
    void tellsAnyoneWhereACompanyLivesAndNullForAnUnknownOne() {
        JsonNode info = vendors.send(vendors.request("GET", "/connectwise/login/companyinfo/studio", ""))
                .json();
        assertThat(info.path("CompanyID").asText()).isEqualTo("studio");
        assertThat(info.path("IsCloud").asText()).isEqualTo("True");
        String api = "http://" + info.path("SiteUrl").asText() + "/"
                + info.path("Codebase").asText() + "apis/3.0";
        assertThat(vendors.send(vendors.connectwiseRequest("GET", api + "/system/info", ""))
                        .json()
                        .path("version")
                        .asText())
                .startsWith("v2026.3.");

        Answer unknown = vendors.send(vendors.request("GET", "/connectwise/login/companyinfo/nobody", ""));
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.text()).isEqualTo("null");
    }

    @Test
    void letsInOnlyTheRightKeysWithARegisteredClientId() {
        String path = "/connectwise/v4_6_release/apis/3.0/system/info";
        Answer stranger = vendors.send(vendors.request("GET", path, "").header("Authorization", "Basic bm9ib2R5Og=="));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.json().path("code").asText()).isEqualTo("Unauthorized");
        Answer anonymous = vendors.send(
                vendors.request("GET", path, "").header("Authorization", "Basic " + base64("studio+public:private")));
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.json().path("message").asText()).contains("clientId");

        settings("{'wrongCredentials':'notFound','unauthorisedStatus':403}");
        assertThat(vendors.send(vendors.request("GET", path, "")).status()).isEqualTo(404);
        assertThat(vendors.send(vendors.request("GET", path, "")
                                .header("Authorization", "Basic " + base64("studio+public:private"))
                                .header("clientId", "11111111-0000-0000-0000-000000000001"))
                        .status())
                .isEqualTo(403);
        assertThat(vendors.send(vendors.request("GET", path, "")
                                .header("Authorization", "Basic " + base64("Studio+public:private")))
                        .status())
                .as("capitals of the company count")
                .isEqualTo(404);
        settings("{'wrongCredentials':'cannotRoute'}");
        assertThat(vendors.send(vendors.request("GET", path, "")).text()).startsWith("Cannot route.");
        settings("{'wrongCredentials':'userNotAuthenticated'}");
        assertThat(vendors.send(vendors.request("GET", path, ""))
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("UserNotAuthenticated");
    }

    @Test
    void answersInPlainTextWhatTheGatewayCannotRoute() {
        for (String path : List.of("/v4_6_release/apis/3.0/apis/3.0/system/info", "/v4_6_release/system/info")) {
            Answer answer = vendors.send(vendors.connectwiseRequest("GET", "/connectwise" + path, ""));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("Cannot route. Codebase/company is invalid");
        }
    }

    @Test
    void answersUnderTheTenantsCodebaseOnlyUntilAnUpgradeChangesIt() {
        String own = "/connectwise/v2026_3/apis/3.0/system/info";
        String upgraded = "/connectwise/v2026_4/apis/3.0/system/info";
        assertThat(vendors.send(vendors.connectwiseRequest("GET", own, "")).status())
                .isEqualTo(200);
        assertThat(vendors.send(vendors.connectwiseRequest("GET", upgraded, "")).status())
                .isEqualTo(404);

        settings("{'codebase':'v2026_4'}");
        assertThat(vendors.send(vendors.connectwiseRequest("GET", own, "")).status())
                .isEqualTo(404);
        assertThat(vendors.send(vendors.connectwiseRequest("GET", upgraded, "")).status())
                .isEqualTo(200);
        assertThat(vendors.send(vendors.request("GET", "/connectwise/login/companyinfo/studio", ""))
                        .json()
                        .path("Codebase")
                        .asText())
                .isEqualTo("v2026_4/");
    }

    @Test
    void refusesPlainHttpWhereTlsIsDemanded() {
        settings("{'tlsOnly':true}");
        Answer answer = get("/system/info");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("message").asText()).isEqualTo("SSL is required.");
    }

    @Test
    void takesTheVersionFromTheAcceptHeaderAndTellsTheCurrentOne() {
        Answer answer = vendors.send(vendors.connectwiseRequest("GET", api("/system/info"), "")
                .header("Accept", "text/html, application/vnd.connectwise.com+json; version=2025.8"));
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValue("application/vnd.connectwise.com+json; version=2025.8");
        assertThat(answer.response().headers().firstValue("api-current-version"))
                .hasValue("2026.3");
    }

    @Test
    void pagesWithLinksThatEndInThePageAndWithNothingPastTheEnd() {
        for (int i = 0; i < 29; i++) {
            addition("2026-10-01");
        }
        addition("2026-10-05");

        Answer first = get(additions());
        assertThat(first.json()).hasSize(25);
        assertThat(link(first))
                .contains("page=2>; rel=\"next\"", "page=2>; rel=\"last\"")
                .doesNotContain("prev");
        Answer second = vendors.send(vendors.connectwiseRequest("GET", next(first), ""));
        assertThat(second.json()).hasSize(5);
        assertThat(link(second))
                .contains("page=1>; rel=\"prev\"", "page=1>; rel=\"first\"")
                .doesNotContain("next");
        assertThat(get(additions() + "?page=3").text()).isEqualTo("[]");
        assertThat(get(additions() + "?pageSize=5000&orderBy=effectiveDate%20desc,id%20asc")
                        .json()
                        .path(0)
                        .path("effectiveDate")
                        .asText())
                .isEqualTo("2026-10-05T00:00:00Z");
        assertThat(get(additions() + "/count").json().path("count").asInt()).isEqualTo(30);
        String conditions = "?conditions=" + encoded("effectiveDate > [2026-10-01T00:00:00Z]");
        assertThat(get(additions() + "/count" + conditions).json().path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void pagesForwardOnlyByIdWithALinkEvenOnTheLastPage() {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(addition("2026-10-01").path("id").asInt());
        }
        List<Integer> found = new ArrayList<>();
        String address = api(additions()) + "?pageSize=2&page=3&pageId=" + (expected.get(0) - 1);
        while (true) {
            Answer page = vendors.send(
                    vendors.connectwiseRequest("GET", address, "").header("pagination-type", "forward-only"));
            page.json().forEach(row -> found.add(row.path("id").asInt()));
            assertThat(page.response().headers().firstValue("Link")).isPresent();
            if (link(page).isEmpty()) {
                break;
            }
            address = next(page);
        }
        assertThat(found).isEqualTo(expected);
        Answer ordered = vendors.send(vendors.connectwiseRequest("GET", api(additions()) + "?orderBy=id", "")
                .header("pagination-type", "forward-only"));
        assertThat(ordered.status()).isEqualTo(400);
    }

    @Test
    void findsByConditionsOnReferencesEnumsAndDates() {
        JsonNode addition = addition("2026-10-05");
        for (String condition : List.of(
                "product/identifier = 'M365-BP-" + run + "' and billCustomer=\"Billable\"",
                "agreementStatus = \"Active\" AND quantity >= 2",
                "cancelledDate = null and (effectiveDate > [2026-10-04] or id in (1,2))",
                "lastUpdated >= [2026-11-05T00:00:00Z] and invoiceDescription like \"Micro%\"")) {
            String query = "?conditions=" + encoded(condition).replace("%20", "+");
            assertThat(get(additions() + query).json()).as(condition).containsExactly(addition);
        }
        Answer unknown = get(additions() + "?conditions=" + encoded("colour = 1"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("code").asText()).isEqualTo("ApiFindCondition");
        assertThat(unknown.json().path("message").asText()).isEqualTo("colour is not a recognized name.");
        assertThat(get(additions() + "?conditions=" + encoded("billCustomer = \"Perhaps\""))
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("Enum value supplied was invalid");
    }

    @Test
    void showsOnlyTheFieldsAskedFor() {
        JsonNode one = get("/finance/agreements/" + agreement + "?fields=id,company/name")
                .json();
        assertThat(one.toString()).isEqualTo("{\"id\":" + agreement + ",\"company\":{\"name\":\"Example Ltd\"}}");
        assertThat(get("/finance/agreements?fields=id,_info/updatedBy")
                        .json()
                        .path(0)
                        .path("_info"))
                .hasSize(1);
        assertThat(post(
                                additions() + "?fields=quantity,product/identifier",
                                "{'product':{'id':%d},'billCustomer':'Billable'}".formatted(product))
                        .text())
                .isEqualTo("{\"product\":{\"identifier\":\"M365-BP-" + run + "\"},\"quantity\":1.00}");
    }

    @Test
    void listsTypesAndProductsInAShortFormToo() {
        JsonNode types = get("/finance/agreements/types/info").json();
        assertThat(types.path(0).has("applicationUnits")).isTrue();
        assertThat(types.path(0).has("prorateFlag")).isFalse();
        assertThat(get("/procurement/catalog/info/count").json().path("count").asInt())
                .isPositive();
    }

    @Test
    void createsARecordWithItsDefaultsAndAnswersItWhole() {
        Answer answer = post(
                additions(),
                "{'product':{'id':%d},'billCustomer':'Billable','quantity':12,'lessIncluded':2}".formatted(product));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode addition = answer.json();
        assertThat(answer.text()).contains("\"quantity\":12.00", "\"unitPrice\":22.00", "\"extPrice\":264.00");
        assertThat(addition.path("billedQuantity").decimalValue()).isEqualByComparingTo("10");
        assertThat(addition.path("margin").decimalValue()).isEqualByComparingTo("48");
        assertThat(addition.path("effectiveDate").asText()).isEqualTo("2026-11-05T00:00:00Z");
        assertThat(addition.path("invoiceDescription").asText()).isEqualTo("Microsoft 365");
        assertThat(addition.path("uom").asText()).isEqualTo("Each");
        assertThat(addition.path("taxableFlag").asBoolean()).isTrue();
        assertThat(addition.has("cancelledDate")).isFalse();
        assertThat(addition.path("product").path("identifier").asText()).isEqualTo("M365-BP-" + run);
        assertThat(addition.path("product").path("_info").path("catalog_href").asText())
                .endsWith("/apis/3.0//procurement/catalog/" + product);
        String product =
                addition.path("product").path("_info").path("catalog_href").asText();
        assertThat(vendors.send(vendors.connectwiseRequest("GET", product, ""))
                        .json()
                        .path("id")
                        .asInt())
                .isEqualTo(this.product);
        assertThat(addition.path("_info").path("lastUpdated").asText()).isEqualTo("2026-11-05T09:00:00Z");
        assertThat(answer.response().headers().firstValue("Location")).isEmpty();
        settings("{'location':true}");
        Answer located = post(additions(), "{'product':{'id':%d},'billCustomer':'Billable'}".formatted(this.product));
        assertThat(vendors.send(vendors.connectwiseRequest(
                                "GET",
                                located.response()
                                        .headers()
                                        .firstValue("Location")
                                        .orElseThrow(),
                                ""))
                        .json())
                .isEqualTo(located.json());
    }

    @Test
    void proratesAnAdditionThatBeginsWithinAPeriod() {
        JsonNode addition = addition("2026-10-15");
        assertThat(addition.path("proratePrice").decimalValue()).isEqualByComparingTo("12.06");
        assertThat(addition.path("extendedProratePrice").decimalValue()).isEqualByComparingTo("24.12");
    }

    @Test
    void patchesByNameWithOrWithoutSlash() {
        String address = one(addition("2026-10-01"));
        JsonNode after = patch(
                        address,
                        "[{'op':'replace','path':'quantity','value':14},"
                                + "{'op':'add','path':'/cancelledDate','value':'2026-11-30T00:00:00Z'}]")
                .json();
        assertThat(after.path("quantity").decimalValue()).isEqualByComparingTo("14");
        assertThat(after.path("cancelledDate").asText()).isEqualTo("2026-11-30T00:00:00Z");

        assertThat(patch(address, "[{'op':'remove','path':'cancelledDate'}]")
                        .json()
                        .has("cancelledDate"))
                .isFalse();
        assertThat(patch(address, "[{'op':'replace','path':'Quantity','value':1}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void answersAPatchBelowAMemberWithSuccessAndChangesNothing() {
        JsonNode before = addition("2026-10-01");
        Answer answer = patch(one(before), "[{'op':'replace','path':'product/identifier','value':'OTHER'}]");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(get(one(before)).json()).isEqualTo(before);
        assertThat(journal().get(journal().size() - 1).path("effective").asBoolean())
                .isFalse();
        settings("{'falseSuccess':false}");
        assertThat(patch(one(before), "[{'op':'replace','path':'product/identifier','value':'OTHER'}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pricesAnAdditionAnewWhenItsProductChanges() {
        int other = created(
                "/procurement/catalog",
                "{'identifier':'E3-%d','description':'E3','customerDescription':'E3','subcategory':{'id':1},"
                        + "'type':{'id':1},'price':30,'cost':25}",
                run);
        String address = one(addition("2026-10-01"));
        JsonNode moved = patch(address, "[{'op':'replace','path':'product','value':{'id':%d}}]".formatted(other))
                .json();
        assertThat(moved.path("unitPrice").decimalValue()).isEqualByComparingTo("30");
        JsonNode back = patch(
                        address,
                        "[{'op':'replace','path':'product','value':{'id':%d}},{'op':'replace','path':'unitPrice','value':19}]"
                                .formatted(product))
                .json();
        assertThat(back.path("unitPrice").decimalValue()).isEqualByComparingTo("19");
        assertThat(back.path("unitCost").decimalValue()).isEqualByComparingTo("18");
    }

    @Test
    void takesCustomFieldsOnlyAsAWhole() {
        JsonNode addition = addition("2026-10-01");
        assertThat(addition.path("customFields")).hasSize(2);
        patch(
                one(addition),
                "[{'op':'replace','path':'customFields','value':[{'id':1,'value':'A'},{'id':2,'value':'B'}]}]");
        JsonNode after = patch(one(addition), "[{'op':'replace','path':'customFields','value':[{'id':2,'value':'C'}]}]")
                .json();
        assertThat(after.path("customFields").path(0).has("value")).isFalse();
        assertThat(after.path("customFields").path(1).path("value").asText()).isEqualTo("C");
        assertThat(patch(one(addition), "[{'op':'replace','path':'customFields','value':5}]")
                        .status())
                .isEqualTo(500);
        String query = "?customFieldConditions=" + encoded("caption=\"Subscription Name\" and value = \"C\"");
        assertThat(get(additions() + query).json()).hasSize(1);
    }

    @Test
    void resetsWhatAPutLeavesOut() {
        String address = one(patchedSerial(addition("2026-10-01")));
        JsonNode after = vendors.connectwise(
                        "PUT", address, json("{'product':{'id':%d},'billCustomer':'NoCharge'}".formatted(product)))
                .json();
        assertThat(after.path("billCustomer").asText()).isEqualTo("NoCharge");
        assertThat(after.has("serialNumber")).isFalse();
        assertThat(after.path("quantity").decimalValue()).isEqualByComparingTo("1");
        Answer bare = vendors.connectwise(
                "PUT",
                "/finance/agreements/" + agreement,
                json("{'name':'X','type':{'id':1},'company':{'id':%d},'contact':{'name':'A Person'}}"
                        .formatted(company)));
        assertThat(bare.json().path("errors")).hasSize(6);
    }

    @Test
    void deletesWithAnEmptyAnswer() {
        String address = one(addition("2026-10-01"));
        Answer answer = vendors.connectwise("DELETE", address, "");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        Answer gone = get(address);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().path("code").asText()).isEqualTo("NotFound");
        assertThat(gone.json().path("message").asText()).matches("Addition \\d+ not found");
    }

    @Test
    void refusesWhatItsRulesForbidWithEverythingThatIsWrong() {
        Answer answer = post(additions(), "{'product':{'id':77},'serialNumber':'%s'}".formatted("x".repeat(51)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("{\r\n  \"code\": \"InvalidObject\",\r\n  \"message\": \"addition object");
        assertThat(answer.json().path("errors").findValuesAsText("code"))
                .containsExactlyInAnyOrder("NotFound", "MissingRequiredField", "MaxLengthField");
        assertThat(answer.json().path("errors").path(0).path("resource").asText())
                .isEqualTo("addition");

        Answer early = post(
                additions(),
                "{'product':{'id':%d},'billCustomer':'Billable','effectiveDate':'2026-09-30T00:00:00Z'}"
                        .formatted(product));
        assertThat(early.json().path("errors").path(0).path("message").asText())
                .isEqualTo("effectiveDate cannot be less than the agreement billing start date");
    }

    @Test
    void refusesMembersItDoesNotKnowAndPointsAtTheAcceptHeader() {
        Answer answer = post(additions(), "{'billCustomer':'Billable','externalId':1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("ConnectWiseApi");
        assertThat(answer.json().path("message").asText())
                .startsWith(
                        "Could not find member 'externalId' on object of type 'Addition'. Path 'externalId', line 1,")
                .endsWith("Check your accept header to make sure you are using the correct version.");
    }

    @Test
    void failsByStatus500OverValuesOfTheWrongTypeAndRefusesFractionsOfSeconds() {
        String address = one(addition("2026-10-01"));
        Answer number = patch(address, "[{'op':'replace','path':'quantity','value':'many'}]");
        assertThat(number.status()).isEqualTo(500);
        assertThat(number.json().path("message").asText()).startsWith("Error converting value \"many\" to type");
        assertThat(patch(address, "[{'op':'replace','path':'taxableFlag','value':'yes'}]")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("String was not recognized as a valid Boolean.");
        assertThat(post("/system/callbacks", "{'objectId':3000000000}").status())
                .isEqualTo(500);
        assertThat(patch(address, "[{'op':'replace','path':'cancelledDate','value':'2026-11-30T00:00:00.000Z'}]")
                        .status())
                .isEqualTo(400);
        JsonNode text = patch(address, "[{'op':'replace','path':'invoiceDescription','value':'one\\ntwo'}]")
                .json();
        assertThat(text.path("invoiceDescription").asText()).isEqualTo("one two");
    }

    @Test
    void checksTheWholeCompanyWhenOneMemberIsPatched() {
        String rename = "[{'op':'replace','path':'name','value':'Renamed Ltd'}]";
        assertThat(patch("/company/companies/" + company, rename).status()).isEqualTo(200);
        database.sql("update sandbox.cw_company set record = record || '{\"yearEstablished\":17}' where id = ?")
                .param(company)
                .update();

        Answer answer = patch("/company/companies/" + company, rename.replace("Ltd", "Limited"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("code").asText()).isEqualTo("OutOfRange");
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("yearEstablished");
    }

    @Test
    void knowsNoVerbsBeyondItsOwnAndNoIdsBeyond32Bits() {
        assertThat(vendors.connectwise("PUT", additions(), "{}").status()).isEqualTo(405);
        assertThat(vendors.connectwise("POST", "/finance/billingCycles", "{}").status())
                .isEqualTo(405);
        assertThat(get("/finance/agreements/3000000000").status()).isEqualTo(404);
        assertThat(get("/finance/agreements/77/additions")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("Agreement 77 not found");
    }

    @Test
    void answersTooManyRequestsInTheShapeOfItsGateway() {
        settings("{'requestsPerMinute':0}");
        Answer answer = get("/system/info");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("error").asText()).isEqualTo("ConnectWiseAPI");
        String seconds = answer.response().headers().firstValue("Retry-After").orElseThrow();
        assertThat(answer.json().path("message").asText())
                .isEqualTo("Too many requests. Please try again in " + seconds + " seconds.");
        settings("{'requestsPerMinute':0,'retryAfter':false}");
        assertThat(get("/system/info").response().headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void journalsEveryWriteWithItsTargetAndWhetherItTookEffect() {
        int before = journal().size();
        JsonNode addition = addition("2026-10-01");
        patch(one(addition), "[{'op':'replace','path':'quantity','value':2}]");
        patch(one(addition), "[{'op':'replace','path':'quantity','value':3}]");
        post(additions(), "{}");

        List<String> entries = new ArrayList<>();
        journal()
                .subList(before, journal().size())
                .forEach(entry -> entries.add(entry.path("target").asText() + " "
                        + entry.path("effective").asText() + " "
                        + entry.path("status").asText()));
        String target = one(addition).substring(1);
        assertThat(entries.subList(0, 3))
                .containsExactly(target + " true 201", target + " false 200", target + " true 200");
        assertThat(entries.get(3)).endsWith("/additions false 400");
    }

    @Test
    void takesConditionsAndAddressesAsSomeClientsWriteThem() throws Exception {
        addition("2026-10-05");
        String raw = "GET /sandbox/connectwise/v4_6_release/apis/3.0/" + additions()
                + "?conditions=effectiveDate>[2026-10-01T00:00:00Z]+and+serialNumber+=+null HTTP/1.0\r\n"
                + "Authorization: Basic " + base64("studio+public:private") + "\r\n"
                + "clientid: 00000000-0000-0000-0000-000000000001\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", URI.create(vendors.root()).getPort())) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains(" 200 ").contains("\"effectiveDate\":\"2026-10-05");
        }
    }

    @Test
    void keepsDeletedCompaniesInSightAndProductsInUse() {
        addition("2026-10-05");
        assertThat(vendors.connectwise("DELETE", "/procurement/catalog/" + product, "")
                        .status())
                .isEqualTo(409);
        assertThat(get("/company/companies?childConditions=" + encoded("types/name = \"Customer\"") + "&conditions=id="
                                + company)
                        .json())
                .hasSize(1);
        assertThat(vendors.connectwise("DELETE", "/company/companies/" + company, "")
                        .status())
                .isEqualTo(204);
        assertThat(get("/company/companies/" + company)
                        .json()
                        .path("deletedFlag")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void recapsAgreementsOnlyUnderThePathWithASlash() {
        assertThat(get("/finance/agreementrecap").status()).isEqualTo(404);
        JsonNode recaps = get("/finance/agreementrecap/?pageSize=1000").json();
        assertThat(recaps).anyMatch(recap -> recap.path("id").asInt() == agreement);
        assertThat(get("/finance/agreementrecap/" + agreement)
                        .json()
                        .path("isUnlimited")
                        .asText())
                .isEqualTo("False");
    }

    @Test
    void copiesAnAgreementWithItsAdditionsAsOfToday() {
        addition("2026-10-05");
        Answer copy = post("/finance/agreements/" + agreement + "/copy", "");
        assertThat(copy.status()).isEqualTo(201);
        assertThat(copy.json().path("billStartDate").asText()).isEqualTo("2026-11-05T00:00:00Z");
        JsonNode additions = get("/finance/agreements/" + copy.json().path("id").asInt() + "/additions")
                .json();
        assertThat(additions.path(0).path("effectiveDate").asText()).isEqualTo("2026-11-05T00:00:00Z");
    }

    @Test
    void letsAPersonWorkByHandUnseenByTheJournal() {
        int before = journal().size();
        int id = addition("2026-10-05").path("id").asInt();
        Answer done = vendors.control(
                "POST",
                "/connectwise/changes",
                json("[{'type':'change','record':'addition','id':%d,'members':{'quantity':7}},"
                                + "{'type':'create','record':'addition','parent':%d,'members':{'product':{'id':%d},"
                                + "'billCustomer':'Billable'}}]")
                        .formatted(id, agreement, product));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        JsonNode changed = get(additions() + "/" + id).json();
        assertThat(changed.path("quantity").decimalValue()).isEqualByComparingTo("7");
        assertThat(changed.path("_info").path("updatedBy").asText()).isEqualTo("admin1");
        assertThat(get(additions()).json()).hasSize(2);
        assertThat(journal()).hasSize(before + 1);

        Answer refused = vendors.control(
                "POST",
                "/connectwise/changes",
                json("[{'type':'change','record':'addition','id':%d,'members':{'quantity':8}},"
                                + "{'type':'change','record':'addition','id':1,'members':{}}]")
                        .formatted(id));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText()).isEqualTo("Item 2: Addition 1 not found");
        assertThat(get(additions() + "/" + id).json().path("quantity").decimalValue())
                .isEqualByComparingTo("7");
    }

    private JsonNode addition(String effective) {
        return post(
                        additions(),
                        "{'product':{'id':%d},'billCustomer':'Billable','quantity':2,'effectiveDate':'%sT00:00:00Z'}"
                                .formatted(product, effective))
                .json();
    }

    private JsonNode patchedSerial(JsonNode addition) {
        return patch(one(addition), "[{'op':'replace','path':'serialNumber','value':'CBS:1:2'}]")
                .json();
    }

    private String additions() {
        return "/finance/agreements/" + agreement + "/additions";
    }

    private String one(JsonNode addition) {
        return additions() + "/" + addition.path("id").asInt();
    }

    private int created(String path, String body, Object... values) {
        Answer answer = post(path, body.formatted(values));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asInt();
    }

    private Answer get(String path) {
        return vendors.connectwise("GET", path, "");
    }

    private Answer post(String path, String body) {
        return vendors.connectwise("POST", path, json(body));
    }

    private Answer patch(String path, String body) {
        return vendors.connectwise("PATCH", path, json(body));
    }

    private void settings(String connectwise) {
        Answer answer = vendors.control("PUT", "/settings", json("{'connectwise':" + connectwise + "}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private List<JsonNode> journal() {
        List<JsonNode> entries = new ArrayList<>();
        vendors.control("GET", "/journal", "").json().forEach(entries::add);
        return entries;
    }

    private String api(String path) {
        return vendors.root() + "/connectwise/v4_6_release/apis/3.0" + path;
    }

    private static String link(Answer answer) {
        return answer.response().headers().firstValue("Link").orElse("");
    }

    private static String next(Answer answer) {
        Matcher next = NEXT.matcher(link(answer));
        assertThat(next.find()).as(link(answer)).isTrue();
        return next.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON with single quotes, for readability. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
