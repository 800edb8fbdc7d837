package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the control of the simulated vendors refuses. As nothing of it changes anything, all of it meets the same data. */
@SandboxTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlRefusalsIT {

    @Autowired
    private Vendors vendors;

    @Autowired
    private DataSource source;

    private String atFirst = "";

    @BeforeAll
    void startFromTheDeck() {
        vendors.reset();
        atFirst = everything();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT /clock | {"nwo":"2026-11-05T09:00:00Z"} | 400 | There is no member nwo; there are now, frozen, offset.
            PUT /clock | {"now":"soon"} | 400 | now is 'soon', not an instant such as 2026-11-05T09:00:00Z.
            PUT /clock | {"now":"9999-01-01T00:00:00Z"} | 400 | The year of now is 9999, not between 2000 and 2100.
            PUT /clock | {"now":"2026-11-05T09:00:00Z","frozen":"yes"} | 400 | frozen is 'yes', not true or false.
            PUT /clock | {"frozen":false} | 400 | frozen means nothing without now
            PUT /clock | {"offset":"PT5H"} | 400 | offset is 'PT5H', not null
            PUT /clock | [] | 400 | The body is [], not an object.
            PUT /clock | | 400 | The body is missing
            PUT /clock | {"now": | 400 | The body is not JSON
            PUT /settings | {"autotsk":{}} | 400 | There is no member autotsk; there are ingram, autotask, connectwise.
            PUT /settings | {"autotask":{"threads":"3"}} | 400 | autotask.threads is '3', not a whole number.
            PUT /settings | {"autotask":{"threads":1.5}} | 400 | autotask.threads is 1.5, not a whole number.
            PUT /settings | {"autotask":{"threads":99999999999}} | 400 | autotask.threads is 99999999999, not a whole number
            PUT /settings | {"autotask":{"withoutPermission":["Servces"]}} | 400 | has 'Servces', not one of Companies,
            PUT /settings | {"ingram":{"errors":"loud"}} | 400 | ingram.errors is 'loud', not one of live, documented.
            PUT /settings | {"ingram":{"errors":1}} | 400 | ingram.errors is 1, not one of live, documented.
            PUT /settings | {"connectwise":{"unauthorisedStatus":1000}} | 400 | is 1000, not between 400 and 599.
            PUT /settings | {"connectwise":{"wrongCredentials":"no"}} | 400 | is 'no', not one of cannotRoute,
            PUT /settings | {"connectwise":{"rules":{"billsPartPeriods":1}}} | 400 | rules.billsPartPeriods is 1, not true or false.
            POST /reset | | 400 | Parameter dataset is required.
            POST /reset?dataset=decks | | 400 | dataset is 'decks', not one of deck, generated, awkward.
            POST /reset?dataset=deck&customers=-1 | | 400 | customers is -1, not between 1 and 50000.
            POST /reset?dataset=generated&subscriptions=0 | | 400 | subscriptions is 0, not between 1 and 500000.
            POST /reset?dataset=generated&seed=one | | 400 | Parameter seed is 'one', not a whole number.
            POST /reset?dataset=generated&costumers=5 | | 400 | There is no parameter costumers; there are dataset, customers,
            GET /journal?since=-1 | | 400 | since is -1
            GET /journal?sinse=3 | | 400 | There is no parameter sinse; there are since.
            GET /requests?vendor=ingram | | 400 | There is no parameter vendor here.
            DELETE /requests?vendor=ingram | | 400 | There is no parameter vendor here.
            DELETE /faults?id=1 | | 400 | There is no parameter id here.
            POST /faults | [] | 400 | The body is [], not an object.
            POST /faults | {"vendor":"ingram","kind":"reset","operation":"Companies"} | 400 | operation is 'Companies', which no request matches
            POST /faults | {"vendor":"ingram","kind":"reset","body":"gone"} | 400 | body means nothing with reset
            POST /faults | {"vendor":"ingram","kind":"latency","delayMillis":5,"status":500} | 400 | status means nothing with latency
            POST /faults | {"vendor":"ingram","kind":"reset","operation":"GET \\u0000"} | 400 | operation holds the character NUL
            POST /faults | {"vendor":"ingram","kind":"refuseBefore","body":"a\\u0000b"} | 400 | body holds the character NUL
            POST /faults | {"vendor":"in\\u0000gram","kind":"reset"} | 400 | vendor holds the character NUL
            POST /faults | {"vendor":"ingram","kind":"latency","delayMillis":1e9999} | 400 | delayMillis is 1E+9999, not a whole number
            POST /faults | {"vendor":"ingram","kind":"latency","seed":99999999999999999999} | 400 | seed is 99999999999999999999, not a whole number
            POST /faults | {"vendor":"ingram","kind":"reset","probability":1e400} | 400 | probability is Infinity, not above 0
            POST /faults | {"vendor":"ingram","kind":"reset","times":2} | 400 | There is no member times; there are vendor, operation,
            PUT /clock | {"now":"2026-11-05T09:00:00Z\\u0000"} | 400 | now holds the character NUL
            PUT /settings | {"autotask":{"withoutPermission":["Serv\\u0000ices"]}} | 400 | autotask.withoutPermission, item 1 holds the character NUL
            POST /marketplace/changes | [] | 400 | The list of changes is empty; name at least one.
            POST /marketplace/changes | {} | 400 | The body is {}, not a list.
            POST /marketplace/changes | [null] | 400 | Item 1 is null, not a change.
            POST /marketplace/changes | [5] | 400 | Item 1 is 5, not an object.
            POST /marketplace/changes | [{"quantity":9}] | 400 | Item 1: type is missing; give one of setQuantity, newSubscription,
            POST /marketplace/changes | [{"type":"setQuantity","quantity":9}] | 400 | Item 1: subscriptionId is required.
            POST /marketplace/changes | [{"type":"buy"}] | 400 | Item 1: type is 'buy', not one of setQuantity, newSubscription,
            POST /marketplace/changes | [{"type":"newCustomer","name":"A"},{"type":"newCustomer","nmae":"B"}] | 400 | Item 2: There is no member nmae; there are type,
            POST /marketplace/changes | [{"type":"newCustomer","name":"A"},{"type":"newCustomer","name":" "}] | 400 | Item 2: name is required.
            POST /marketplace/changes | [{"type":"newCustomer","name":"A\\u0000"}] | 400 | Item 1: name holds the character NUL (code 0), which cannot be kept
            POST /marketplace/changes | [{"type":"newCustomer","name":"A"},{"type":"setRenewal","subscriptionId":"77","renews":true}] | 404 | Item 2: there is no subscription 77.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"x","quantity":1}] | 400 | Item 1: subscriptionId is 'x', not an id.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":-1}] | 400 | quantity is -1, not a whole number between 0 and 1000000.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":1.5}] | 400 | quantity is 1.5, not a whole number
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":"5"}] | 400 | Item 1: quantity is '5', not a number.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"when":"later"}] | 400 | when is 'later', not one of now, renewal.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"order":"lost"}] | 400 | order is 'lost', not one of
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"completesAt":"noon"}] | 400 | completesAt is 'noon', not an instant
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"date":"2026-02-30"}] | 400 | date is '2026-02-30', not a date such as 2026-10-15.
            POST /marketplace/changes | [{"type":"newSubscription","customerId":"77","productName":"Visio","quantity":1}] | 404 | there is no customer 77.
            POST /marketplace/changes | [{"type":"newSubscription","customerId":"1200000501","productName":"Nothing","quantity":1,"date":"-5000-01-01"}] | 400 | The year of date is -5000
            POST /marketplace/changes | [{"type":"withdrawOrder","orderId":"77"}] | 404 | there is no open order 77.
            POST /marketplace/between-pages | {"list":"bills","changes":[]} | 400 | list is 'bills', not one of
            POST /marketplace/between-pages | {"list":"orders"} | 400 | changes is required.
            POST /marketplace/between-pages | {"list":"orders","changes":[]} | 400 | The list of changes is empty
            POST /marketplace/between-pages | {"list":"orders","changes":[{"type":"withdrawOrder","orderId":"77"}]} | 404 | Item 1: there is no open order 77.
            POST /marketplace/between-pages | {"list":"orders","changes":[{"typ":"withdrawOrder"}]} | 400 | changes, item 1: There is no member typ; there are
            POST /marketplace/between-pages | {"list":"orders","changes":[{"type":"newCustomer","name":"\\u0000"}]} | 400 | changes, item 1: name holds the character NUL
            POST /autotask/changes | [] | 400 | The list of changes is empty
            POST /autotask/changes | [{"type":"renameCompany","companyId":29680001,"name":"A\\u0000"}] | 400 | Item 1: name holds the character NUL
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":99999999999999999999,"units":1}] | 400 | contractServiceId is 99999999999999999999, not a whole number
            POST /autotask/changes | [{"type":"approveAndPost","until":"2026-11-01"}] | 400 | Item 1: There is no member until; there are type,
            POST /autotask/changes | [{"type":"setUnit"}] | 400 | Item 1: type is 'setUnit', not one of setUnits, renameCompany,
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":29880001,"units":9},{"type":"setUnits","contractServiceId":29880001}] | 400 | Item 2: units is required.
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":29880001,"units":-1}] | 400 | units is -1, not between 0 and 1000000.
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":"first","units":1}] | 400 | Item 1: contractServiceId is 'first', not a whole number.
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":77,"units":1}] | 404 | there is no contract service 77
            POST /autotask/changes | [{"type":"setUnits","units":1}] | 400 | contractServiceId is required.
            POST /autotask/changes | [{"type":"renameCompany","companyId":77,"name":"A"}] | 404 | there is no company 77.
            POST /autotask/changes | [{"type":"addService","contractId":77,"serviceName":"Visio","units":1}] | 404 | there is no contract 77.
            POST /autotask/changes | [{"type":"addService","contractId":29780001,"units":1}] | 400 | serviceName is required.
            POST /autotask/changes | [{"type":"approveAndPost","date":"soon"}] | 400 | date is 'soon', not a date
            POST /connectwise/changes | [] | 400 | The list of changes is empty
            POST /connectwise/changes | [{"type":"change","record":"additon","id":5001}] | 400 | record is 'additon', not one of company,
            POST /connectwise/changes | [{"type":"alter","record":"addition","id":5001}] | 400 | type is 'alter', not one of create, change, delete.
            POST /connectwise/changes | [{"type":"change","record":"addition","members":{"quantity":7}}] | 400 | Item 1: id is required.
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001}] | 400 | members is
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{}}] | 400 | members is {}; name at least one to change.
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":[7]}] | 400 | members is [7], not an object
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantty":7}}] | 400 | There is no member quantty of addition; there are product, quantity,
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantity":"many"}}] | 400 | Item 1:
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantity":7}},{"type":"delete","record":"addition","id":1}] | 400 | Item 2: Addition 1 not found
            POST /connectwise/changes | [{"type":"create","record":"addition","members":{"quantity":7}}] | 400 | parent is required.
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"description":"A\\u0000"}}] | 400 | Item 1: members.description holds the character NUL
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantity":1e99}}] | 400 | Item 1:
            POST /connectwise/invoices | {"until":"\\u0000"} | 400 | until holds the character NUL
            POST /connectwise/invoices | {"untill":"2026-12-01"} | 400 | There is no member untill; there are until.
            POST /connectwise/invoices | {"until":"soon"} | 400 | until is 'soon', not a date such as 2026-10-15.
            GET /connectwise/invoices/77/lines | | 404 | There is no invoice 77.
            GET /connectwise/invoices/first/lines | | 400 | Parameter id is 'first', not a whole number.
            """)
    void refusesWhatMakesNoSenseInPlainWordsAndChangesNothing(String operation, String body, int status, String words) {
        String[] verbAndPath = operation.split(" ");

        Answer answer = vendors.control(verbAndPath[0], verbAndPath[1], body == null ? "" : body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().path("detail").asText())
                .contains(words)
                .doesNotContain("java.", "cloud.", "Exception", "deserialize");
        assertThat(everything()).isEqualTo(atFirst);
    }

    @Test
    void refusesTextsFarTooLongAndNamesTheirMember() {
        Answer answer = vendors.control(
                "POST",
                "/autotask/changes",
                "[{\"type\":\"renameCompany\",\"companyId\":29680001,\"name\":\"%s\"}]".formatted("A".repeat(10_001)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Item 1: name has 10001 characters, more than 10000.");
    }

    /** A fingerprint of all the sandbox's tables. */
    private String everything() {
        JdbcClient database = JdbcClient.create(source);
        return database
                .sql("select tablename from pg_tables where schemaname = 'sandbox' order by 1")
                .query(String.class)
                .list()
                .stream()
                .map(table -> table + " "
                        + database.sql("select coalesce(sum(hashtext(t::text)::bigint), 0) from sandbox.\"" + table
                                        + "\" t")
                                .query()
                                .singleValue())
                .collect(Collectors.joining("\n"));
    }
}
