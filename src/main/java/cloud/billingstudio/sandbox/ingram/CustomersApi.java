package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reseller's customers. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT + "/customers")
class CustomersApi {

    private final SandboxDatabase database;

    CustomersApi(SandboxDatabase database) {
        this.database = database;
    }

    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        return new Listing(request)
                .similar("name", "name")
                .text("email", "email")
                .text("externalId", "external_id")
                .number("resellerId", "reseller_id")
                .read(database, "*", "sandbox.im_customer", "id desc", (row, n) -> customer(row));
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        return database.sql("select * from sandbox.im_customer where id = ?")
                .param(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1L)
                .query((row, n) -> customer(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("Customer", id));
    }

    static Map<String, Object> customer(ResultSet row) throws SQLException {
        Map<String, Object> address = Answers.object(
                "streetAddress", row.getString("street"),
                "postalCode", row.getString("postal_code"),
                "city", row.getString("city"),
                "state", row.getString("state"),
                "countryCode", row.getString("country_code"));
        Map<String, Object> contact = Answers.object(
                "type", "admin",
                "firstName", row.getString("contact_first"),
                "lastName", row.getString("contact_last"),
                "email", row.getString("email"),
                "phoneNumber", row.getString("phone"));
        return Answers.object(
                "id", row.getString("id"),
                "externalId", row.getString("external_id"),
                "name", row.getString("name"),
                "status", row.getString("status"),
                "attributes", Map.of(),
                "address", address,
                "contactPersons", List.of(contact),
                "language", row.getString("language"),
                "taxRegId", row.getString("tax_reg_id"),
                "resellerId", row.getString("reseller_id"));
    }
}
