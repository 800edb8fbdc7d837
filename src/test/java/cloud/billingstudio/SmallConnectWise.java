package cloud.billingstudio;

import com.fasterxml.jackson.databind.JsonNode;

/** A customer in the simulated ConnectWise with a few prorating agreements, entered over its interface as by a person. */
final class SmallConnectWise {

    private final JsonClient connectWise;

    SmallConnectWise(int port) {
        this.connectWise = JsonClient.connectWise(port);
    }

    /** One company, so many agreements since 1 October 2026, in each 50 licences. */
    void enter(int agreements) {
        int company = created(
                "/company/companies",
                "{'identifier':'EXAMPLE','name':'Example Ltd','city':'Bristol','types':[{'id':1}]}");
        int contact = created(
                "/company/contacts", "{'firstName':'A','lastName':'Person','company':{'id':%d}}".formatted(company));
        int product = created(
                "/procurement/catalog",
                "{'identifier':'M365-BP','description':'Business Premium','customerDescription':'Microsoft 365',"
                        + "'subcategory':{'id':1},'type':{'id':1},'unitOfMeasure':{'name':'Each'},'price':22.00,"
                        + "'cost':18.00,'taxableFlag':true,'productClass':'Agreement'}");
        for (int i = 0; i < agreements; i++) {
            int agreement = created(
                    "/finance/agreements",
                    ("{'name':'Licences %d','type':{'id':1},'company':{'id':%d},'contact':{'id':%d},"
                                    + "'startDate':'2026-10-01T00:00:00Z','noEndingDateFlag':true,'prorateFlag':true}")
                            .formatted(i, company, contact));
            created(
                    "/finance/agreements/" + agreement + "/additions",
                    ("{'product':{'id':%d},'quantity':50,'effectiveDate':'2026-10-01T00:00:00Z',"
                                    + "'billCustomer':'Billable'}")
                            .formatted(product));
        }
    }

    /** Somebody changes a line's first addition by hand. */
    void raise(String line, int by) {
        String[] ids = line.split("/");
        String path = "/finance/agreements/%s/additions/%s".formatted(ids[0], ids[1]);
        int quantity = send("GET", path, "").path("quantity").asInt();
        send("PATCH", path, "[{'op':'replace','path':'quantity','value':%d}]".formatted(quantity + by));
    }

    private int created(String path, String body) {
        return send("POST", path, body).path("id").asInt();
    }

    /** With single quotes for double ones. */
    private JsonNode send(String verb, String path, String body) {
        return connectWise.send(verb, path, body.replace('\'', '"')).good();
    }
}
