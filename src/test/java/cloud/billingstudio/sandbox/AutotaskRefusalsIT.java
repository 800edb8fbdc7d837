package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which verb is allowed where in Autotask, and how it refuses a write, as the simulator plays it. */
@SandboxTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutotaskRefusalsIT {

    @Autowired
    private Vendors vendors;

    /** Once: nothing here takes effect. */
    @BeforeAll
    void startsFromTheDeck() {
        vendors.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Companies, 405",
        "DELETE, /Companies, 405",
        "DELETE, /Companies/29680001, 405",
        "PATCH, /Companies/29680001, 405",
        "PUT, /Contracts/29780001, 405",
        "PUT, /Companies/query, 405",
        "POST, /ContractServices, 404",
        "PATCH, /ContractServices, 404",
        "POST, /ContractServiceBundles, 404",
        "POST, /ContractCharges, 404",
        "POST, /ServiceBundleServices, 404",
        "POST, /ContractServiceUnits, 404",
        "POST, /BillingCodes, 404",
        "POST, /SubscriptionPeriods, 404",
        "POST, /BillingItems, 405",
        "POST, /Invoices, 405",
        "GET, /ContractServiceAdjustments/1, 404",
        "POST, /ContractServiceAdjustments/query, 404",
        "POST, /ContractServiceBundleAdjustments/query, 404",
        "PATCH, /ContractServiceAdjustments, 405",
        "GET, /Contracts/29780001/ServiceAdjustments, 405",
        "DELETE, /Contracts/29780001/Services/29880001, 405",
        "POST, /Contracts/29780001/ServiceUnits, 405",
        "GET, /Companies/29680001/Contracts, 404",
        "POST, /Tickets/query, 404",
        "GET, /Companies/29680001/, 200",
        "GET, /Contracts/29780001/ServiceUnits, 200",
        "GET, /Contracts/29780001/Services/29880001, 200",
        "GET, /Contracts/29780001/Notes, 200",
        "GET, /Products/1/Vendors, 200",
        "GET, /Companies/29680001/Contacts, 200"
    })
    void allowsEachVerbInItsPlaceOnly(String verb, String path, int status) {
        assertThat(vendors.autotask(verb, path, verb.equals("GET") ? "" : "{}").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Companies",
        "Contracts",
        "Services",
        "Products",
        "ConfigurationItems",
        "ServiceBundles",
        "Subscriptions",
        "ContractServices",
        "ContractServiceBundles",
        "ContractServiceUnits",
        "ContractServiceBundleUnits",
        "ContractCharges",
        "ServiceBundleServices",
        "BillingItems",
        "Invoices",
        "BillingCodes",
        "SubscriptionPeriods"
    })
    void queriesCountsGetsAndDescribesEveryEntity(String entity) {
        String all = "{\"filter\":[{\"op\":\"gte\",\"field\":\"id\",\"value\":0}]}";

        assertThat(vendors.autotask("POST", "/" + entity + "/query", all).status())
                .isEqualTo(200);
        assertThat(vendors.autotask("POST", "/" + entity + "/query/count", all)
                        .json()
                        .path("queryCount")
                        .isInt())
                .isTrue();
        assertThat(vendors.autotask("GET", "/" + entity + "/123", "").text()).isEqualTo("{\"item\":null}");
        assertThat(vendors.autotask("GET", "/" + entity + "/entityInformation", "")
                        .json()
                        .path("info")
                        .path("canQuery")
                        .asBoolean())
                .isTrue();
        assertThat(vendors.autotask("GET", "/" + entity + "/entityInformation/fields", "")
                        .json()
                        .path("fields")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PATCH | /Companies | {'id':29680001,'companyType':true} |"
                        + " Unexpected character encountered while parsing value: t",
                "PATCH | /Companies | {'id':29680001,'isActive':'yes'} |"
                        + " Unexpected character encountered while parsing value: y",
                "PATCH | /Companies | {'id':29680001,'companyName':{}} |"
                        + " Unexpected character encountered while parsing value: {",
                "PATCH | /Companies | this is no JSON | Unexpected character encountered while parsing value: t",
                "PATCH | /Companies | {'id':29680001,'companyType':99999999999} | too large or small for an Int32",
                "PATCH | /Companies | {'id':29680001,'companyType':5} | picklist companyType",
                "PATCH | /Companies | {'id':29680001,'companyName':null} | Missing Required Field: companyName",
                "PATCH | /Companies | {'id':12,'fax':'1'} | No matching records found",
                "PATCH | /Companies | {'id':29680001,'postalCode':'12345678901'} | exceeds maximum length",
                "PATCH | /Companies | {'id':29680001,'userDefinedFields':[{'name':'X','value':'1'}]} | Unable to find X",
                "POST | /Companies | {'companyName':'A'} | Missing Required Field: companyType",
                "POST | /Contracts/29780001/Services | {'serviceID':1} |"
                        + " Reference value on field: serviceID of type: Service does not exist or is invalid",
                "PATCH | /Contracts/29780002/Services | {'id':29880001,'invoiceDescription':'x'} |"
                        + " No matching records found",
                "DELETE | /ServiceBundles/5 | {} | No message. No matching records found. The logged in Resource may not"
                        + " have the required permissions to delete the data.",
                "DELETE | /Contracts/29780001/Charges/5 | {} | No message. No matching records found."
            })
    void answersAnErrorOfTheServerToEveryBadWrite(String verb, String path, String body, String words) {
        Answer answer = vendors.autotask(verb, path, body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(500);
        assertThat(answer.json().path("errors").path(0).asText()).contains(words);
    }
}
