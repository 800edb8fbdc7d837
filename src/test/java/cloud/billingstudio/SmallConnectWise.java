package cloud.billingstudio;

import cloud.billingstudio.StudioClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

/** A customer in the simulated ConnectWise with a few prorating agreements, entered over its interface as by a person. */
final class SmallConnectWise {

    private static final String API = "/sandbox/connectwise/v4_6_release/apis/3.0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    SmallConnectWise(int port) {
        this.port = port;
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
        int quantity = send("GET", path, "").good().path("quantity").asInt();
        send("PATCH", path, "[{'op':'replace','path':'quantity','value':%d}]".formatted(quantity + by))
                .good();
    }

    private int created(String path, String body) {
        JsonNode record = send("POST", path, body).good();
        return record.path("id").asInt();
    }

    private Answer send(String verb, String path, String body) {
        String credentials = Base64.getEncoder().encodeToString("studio+public:private".getBytes());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + API + path))
                .header("Authorization", "Basic " + credentials)
                .header("clientId", "00000000-0000-0000-0000-000000000001")
                .header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
