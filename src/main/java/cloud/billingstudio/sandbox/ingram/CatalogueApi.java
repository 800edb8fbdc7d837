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

/** What may be bought: products, and the service plans they come in. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT)
class CatalogueApi {

    private final SandboxDatabase database;

    CatalogueApi(SandboxDatabase database) {
        this.database = database;
    }

    @GetMapping("/products")
    Map<String, Object> products(HttpServletRequest request) {
        return new Listing(request)
                .similar("name", "resource_name")
                .similar("serviceName", "name")
                .text("mpn", "mpn")
                .text("vendor", "vendor")
                .read(database, "*", "sandbox.im_plan", "id desc", (row, n) -> product(row));
    }

    @GetMapping("/plans")
    Map<String, Object> plans(HttpServletRequest request) {
        return new Listing(request).read(database, "*", "sandbox.im_plan", "id desc", (row, n) -> plan(row));
    }

    @GetMapping("/plans/{id}")
    Map<String, Object> plan(@PathVariable String id) {
        return database.sql("select * from sandbox.im_plan where id = ?")
                .param(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1L)
                .query((row, n) -> plan(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("Service plan", id));
    }

    private static Map<String, Object> product(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return Answers.object(
                "mpn", row.getString("mpn"),
                "vendor", row.getString("vendor"),
                "id", row.getString("resource_id"),
                "serviceName", row.getString("name"),
                "name", row.getString("resource_name"),
                "minimumQuantity", row.getString("minimum"),
                "maximumQuantity", row.getString("maximum"),
                "prices",
                        List.of(rate(
                                currency,
                                row.getBigDecimal("unit_price")
                                        .stripTrailingZeros()
                                        .toPlainString())),
                "costs",
                        List.of(rate(
                                currency,
                                row.getBigDecimal("unit_cost")
                                        .stripTrailingZeros()
                                        .toPlainString())),
                "billingPeriod", Answers.period(row.getString("billed")),
                "subscriptionPeriod", Answers.period(termPeriod(row)),
                "billingModel", "chargeBeforeBillingPeriod",
                "planId", row.getLong("id"));
    }

    private static Map<String, Object> rate(String currency, String amount) {
        return Answers.object("currency", currency, "amount", amount, "type", "recurring", "model", "FLAT");
    }

    private static Map<String, Object> plan(ResultSet row) throws SQLException {
        return Answers.object(
                "id", row.getString("id"),
                "name", row.getString("name"),
                "shortDescription", row.getString("resource_name"),
                "published", true,
                "subscriptionPeriods", List.of(Answers.period(termPeriod(row))));
    }

    private static String termPeriod(ResultSet row) throws SQLException {
        return row.getString("term").equals("annual") ? "year" : "month";
    }
}
