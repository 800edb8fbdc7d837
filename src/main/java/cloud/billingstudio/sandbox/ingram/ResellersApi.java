package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one reseller there is, whom all customers belong to. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT + "/resellers")
class ResellersApi {

    private static final String ID = "1000001";
    private static final String NAME = "Studio Reseller";

    private final SandboxDatabase database;

    ResellersApi(SandboxDatabase database) {
        this.database = database;
    }

    /** @throws Refused if it is another */
    static void require(String id) {
        if (!ID.equals(id)) {
            throw Refused.notFound("Reseller", id);
        }
    }

    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        String name = request.getParameter("name");
        boolean fits = name == null || NAME.toLowerCase(java.util.Locale.ROOT).contains(name.toLowerCase());
        List<Map<String, Object>> rows = fits ? List.of(reseller()) : List.of();
        return Answers.list(rows, 0, 10, rows.size());
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        require(id);
        return reseller();
    }

    @GetMapping("/{id}/customers")
    Map<String, Object> customers(@PathVariable String id, HttpServletRequest request) {
        require(id);
        return new Listing(request)
                .similar("name", "name")
                .text("email", "email")
                .text("externalId", "external_id")
                .read(database, "*", "sandbox.im_customer", "id desc", (row, n) -> CustomersApi.customer(row));
    }

    private static Map<String, Object> reseller() {
        Map<String, Object> address = Answers.object(
                "streetAddress", "1 Studio Square", "postalCode", "10001", "city", "New York", "countryCode", "US");
        Map<String, Object> contact = Answers.object(
                "type", "admin",
                "firstName", "Billing",
                "lastName", "Manager",
                "email", "api@studio.example",
                "phoneNumber", "1##5550100100#");
        return Answers.object(
                "id",
                ID,
                "name",
                NAME,
                "status",
                "active",
                "attributes",
                Map.of(),
                "address",
                address,
                "contactPersons",
                List.of(contact),
                "language",
                "en",
                "currency",
                "USD");
    }
}
