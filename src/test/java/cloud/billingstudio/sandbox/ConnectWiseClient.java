package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;

/** A client of the simulated ConnectWise that writes JSON with single quotes, and what its tests set up. */
class ConnectWiseClient {

    private final Vendors vendors;
    private int contact;

    ConnectWiseClient(Vendors vendors) {
        this.vendors = vendors;
    }

    Answer get(String path) {
        return vendors.connectwise("GET", path, "");
    }

    Answer delete(String path) {
        return vendors.connectwise("DELETE", path, "");
    }

    Answer post(String path, String body, Object... values) {
        return vendors.connectwise("POST", path, json(body.formatted(values)));
    }

    Answer patch(String path, String body, Object... values) {
        return vendors.connectwise("PATCH", path, json(body.formatted(values)));
    }

    /** Sets one member. */
    Answer set(String path, String member, String value) {
        return patch(path, "[{'op':'replace','path':'%s','value':%s}]", member, value);
    }

    int created(String path, String body, Object... values) {
        Answer answer = post(path, body, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asInt();
    }

    int company() {
        int company = created("/company/companies", "{'identifier':'EXAMPLE','name':'Example Ltd','city':'Bristol'}");
        contact = created("/company/contacts", "{'firstName':'A','lastName':'Person','company':{'id':%d}}", company);
        return company;
    }

    int product(String identifier, String more) {
        return created(
                "/procurement/catalog",
                "{'identifier':'%s','description':'Seat','customerDescription':'Seat','subcategory':{'id':1},"
                        + "'type':{'id':1},'unitOfMeasure':{'name':'Each'},'price':22.00,'cost':18.00,"
                        + "'taxableFlag':true%s}",
                identifier,
                more);
    }

    /** A monthly agreement from a day on; more members may override. */
    int agreement(String start, String more) {
        return created(
                "/finance/agreements",
                "{'name':'Licences','type':{'id':1},'company':{'identifier':'EXAMPLE'},'contact':{'id':%d},"
                        + "'billingCycle':{'name':'Monthly'},'startDate':'%sT00:00:00Z'%s}",
                contact,
                start,
                more);
    }

    Answer add(int agreement, int product, int quantity, String effective) {
        return post(
                additions(agreement),
                "{'product':{'id':%d},'billCustomer':'Billable','quantity':%d,'effectiveDate':'%sT00:00:00Z'}",
                product,
                quantity,
                effective);
    }

    static String additions(int agreement) {
        return "/finance/agreements/" + agreement + "/additions";
    }

    static String one(JsonNode addition) {
        return additions(addition.path("agreementId").asInt()) + "/"
                + addition.path("id").asInt();
    }

    void today(String day) {
        vendors.control("PUT", "/clock", json("{'now':'" + day + "T09:00:00Z','frozen':true}"));
    }

    void rules(String rules) {
        Answer answer = vendors.control("PUT", "/settings", json("{'connectwise':{'rules':" + rules + "}}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** The first thing that was wrong. */
    static String refusal(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("InvalidObject");
        return answer.json().path("errors").path(0).path("message").asText();
    }
}
