package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Autotask's query language and its pages, as the simulator plays them. */
@SandboxTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutotaskQueryIT {

    private static final String ALL = "{\"op\":\"gte\",\"field\":\"id\",\"value\":0}";

    @Autowired
    private Vendors vendors;

    /** Once: questions change nothing. */
    @BeforeAll
    void startsFromTheDeck() {
        vendors.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'eq','field':'id','value':0} | 1",
                "{'op':'EQ','FIELD':'companyname','value':'acme co.'} | 1",
                "{'op':'noteq','field':'id','value':0},{'op':'lt','field':'id','value':29680003} | 2",
                "{'op':'gt','field':'id','value':29680001},{'op':'lte','field':'id','value':29680003} | 2",
                "{'op':'beginsWith','field':'companyName','value':'kaap'} | 1",
                "{'op':'endsWith','field':'companyName','value':'DRIVE-IN llc'} | 1",
                "{'op':'contains','field':'companyName','value':'rooibos'} | 1",
                "{'op':'in','field':'id','value':[0,29680001,1]} | 2",
                "{'op':'in','field':'companyName','value':['KAAP ROOIBOS (PTY) LTD']} | 1",
                "{'op':'notIn','field':'id','value':[0,29680001]},{'op':'lte','field':'id','value':29680002} | 1",
                "{'op':'exist','field':'companyNumber'},{'op':'eq','field':'id','value':29680001} | 1",
                "{'op':'notExist','field':'parentCompanyID'},{'op':'eq','field':'id','value':29680001} | 1",
                "{'op':'or','items':[{'op':'eq','field':'id','value':0},{'op':'and','items':["
                        + "{'op':'gt','field':'id','value':0},{'op':'lte','field':'id','value':29680002}]}]} | 3",
                "{'op':'eq','field':'id','value':'29680001'} | 0",
                "{'op':'in','field':'id','value':['29680001','x']} | 0",
                "{'op':'eq','field':'isActive','value':true},{'op':'eq','field':'id','value':0} | 1"
            })
    void findsWhatAFilterAsksFor(String filter, int rows) {
        assertThat(vendors.query("Companies", filter.replace('\'', '"'))).hasSize(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Contracts | {'op':'eq','field':'isActive','value':true} | Unable to find isActive in the Contract Entity.",
                "Companies | {'op':'ne','field':'id','value':1} | Invalid operator: ne.",
                "Companies | {'op':'eq','field':'companyType','value':'Customer'} |"
                        + " Conversion failed when converting varchar 'Customer' to data type int",
                "Companies | {'op':'eq','field':'isActive','value':1} | takes only true or false",
                "Companies | {'op':'eq','field':'assetValue','value':1} | not queryable",
                "BillingItems | {'op':'contains','field':'lineItemFullDescription','value':'x'} | not queryable",
                "BillingItems | {'op':'exist','field':'lineItemGroupDescription'} | not queryable",
                "ContractCharges | {'op':'eq','field':'isBilled','value':true} |"
                        + " Conversion failed when converting varchar 'true' to data type int",
                "Companies | {'op':'eq','field':'Tenant','value':'x','udf':true},"
                        + "{'op':'exist','field':'CustomerRanking','udf':true} | Only one user-defined field",
                "Companies | {'op':'eq','field':'Tenant','value':'x'} | Unable to find Tenant",
                "Companies | {'op':'eq','field':'createDate','value':'soon'} | is not a date"
            })
    void answersAnErrorOfTheServerToWhatItDoesNotUnderstand(String entity, String filter, String words) {
        Answer answer = ask(entity, "\"filter\":[" + filter.replace('\'', '"') + "]");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("errors").path(0).asText()).contains(words);
    }

    @Test
    void needsAFilter() {
        assertThat(ask("Companies", "\"MaxRecords\":5").status()).isEqualTo(500);
        assertThat(ask("Companies", "\"Filter\":[]").status()).isEqualTo(500);
    }

    @Test
    void allowsFiveHundredAlternativesAndNoMore() {
        assertThat(ask("Companies", alternatives(500)).status()).isEqualTo(200);
        assertThat(error(ask("Companies", alternatives(501))))
                .contains("Queries are limited to 500 or fewer 'OR' conditions");
        String values = IntStream.range(0, 501).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(error(ask("Companies", "\"filter\":[{\"op\":\"in\",\"field\":\"id\",\"value\":[" + values + "]}]")))
                .contains("limited to 500");
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "501, 500", "-1, 500", "1, 200", "500, 200"})
    void givesOneToFiveHundredRowsAtOnce(int rows, int status) {
        Answer answer = ask("Companies", "\"MaxRecords\":" + rows + ",\"filter\":[" + ALL + "]");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.json().path("pageDetails").path("requestCount").asInt())
                    .isEqualTo(rows);
        }
    }

    @Test
    void showsTheFieldsAskedForAndNeedsTheIdWhereThereAreMorePages() {
        Answer few = ask(
                "Companies",
                "\"includefields\":[\"COMPANYNAME\"],\"filter\":[{\"op\":\"eq\",\"field\":\"id\",\"value\":0}]");
        assertThat(few.json().path("items").path(0).toString())
                .isEqualTo("{\"companyName\":\"Studio MSP (own company)\",\"userDefinedFields\":[]}");
        String name = "\"MaxRecords\":2,\"IncludeFields\":[\"companyName\"%s],\"filter\":[" + ALL + "]";
        assertThat(error(ask("Companies", name.formatted("")))).contains("must contain id");
        assertThat(ask("Companies", name.formatted(",\"id\"")).json().path("items"))
                .hasSize(2);
        assertThat(error(ask("Companies", name.formatted(",\"shoeSize\"")))).contains("Unable to find shoeSize");
    }

    @Test
    void asksForUserDefinedFieldsByTheirNames() {
        vendors.autotask(
                "PATCH",
                "/Companies",
                "{\"id\":29680001,\"userDefinedFields\":[{\"name\":\"tenant\",\"value\":\"Golden\"}]}");

        Answer found = ask(
                "Companies",
                "\"IncludeFields\":[\"id\",\"Tenant\"],\"filter\":[{\"op\":\"eq\",\"field\":\"Tenant\",\"value\":\"golden\","
                        + "\"udf\":true}]");

        assertThat(found.json().path("items").toString())
                .isEqualTo("[{\"id\":29680001,\"userDefinedFields\":[{\"name\":\"Tenant\",\"value\":\"Golden\"}]}]");
    }

    @Test
    void answersTheSameToGetAndPost() {
        String search = "{\"MaxRecords\":3,\"filter\":[" + ALL + "]}";

        Answer posted = vendors.autotask("POST", "/Companies/query", search);
        Answer got = vendors.autotask("GET", "/companies/query?search=" + encoded(search), "");

        assertThat(got.json().path("items")).isEqualTo(posted.json().path("items"));
        String next = got.json().path("pageDetails").path("nextPageUrl").asText();
        assertThat(next).contains("/Companies/query/next?paging=").contains("&search=");
        Answer second = vendors.send(vendors.autotaskRequest("GET", next, ""));
        JsonNode details = second.json().path("pageDetails");
        assertThat(second.json().path("items")).hasSize(3);
        assertThat(details.path("count").asInt()).isEqualTo(3);
        assertThat(details.path("prevPageUrl").asText()).contains("paging=");
        assertThat(vendors.autotask("GET", "/Companies/query/count?search=" + encoded(search), "")
                        .json())
                .isEqualTo(vendors.autotask("POST", "/Companies/query/count", search)
                        .json());
    }

    @Test
    void answersAPageForPeopleWhereAnAddressIsTooLong() {
        String search =
                "{\"filter\":[{\"op\":\"eq\",\"field\":\"companyName\",\"value\":\"" + "x".repeat(2100) + "\"}]}";

        Answer answer = vendors.autotask("GET", "/Companies/query?search=" + encoded(search), "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.text()).startsWith("<!DOCTYPE html>");
        assertThat(vendors.autotask("POST", "/Companies/query", search).status())
                .isEqualTo(200);
    }

    @Test
    void refusesTheVerbOfTheFirstPageAsWellAsItsBodyLeftOut() {
        String next = vendors.autotask("POST", "/Companies/query", "{\"MaxRecords\":3,\"filter\":[" + ALL + "]}")
                .json()
                .path("pageDetails")
                .path("nextPageUrl")
                .asText();

        Answer got = vendors.send(vendors.autotaskRequest("GET", next, ""));
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.text())
                .isEqualTo("{\"Message\":\"The requested resource does not support http method 'GET'.\"}");
        assertThat(vendors.send(vendors.autotaskRequest("POST", next, "")).status())
                .isEqualTo(500);
    }

    private Answer ask(String entity, String members) {
        return vendors.autotask("POST", "/" + entity + "/query", "{" + members + "}");
    }

    private static String alternatives(int count) {
        return "\"filter\":[{\"op\":\"or\",\"items\":["
                + IntStream.range(0, count)
                        .mapToObj(id -> "{\"op\":\"eq\",\"field\":\"id\",\"value\":" + id + "}")
                        .collect(Collectors.joining(","))
                + "]}]";
    }

    private static String error(Answer answer) {
        assertThat(answer.status()).isEqualTo(500);
        return answer.json().path("errors").path(0).asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
