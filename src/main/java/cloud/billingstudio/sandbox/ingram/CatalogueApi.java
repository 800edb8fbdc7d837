package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may be bought: products, which are one resource rate of a plan each, and the service plans they come in. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT)
class CatalogueApi {

    private final SandboxDatabase database;
    private final SettingsStore settings;
    private final Tiers tiers;

    CatalogueApi(SandboxDatabase database, SettingsStore settings, Tiers tiers) {
        this.database = database;
        this.settings = settings;
        this.tiers = tiers;
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

    private Map<String, Object> product(ResultSet row) throws SQLException {
        boolean costs = !settings.current().ingram().hidesCosts();
        String currency = row.getString("currency");
        return Answers.object(
                "mpn", row.getString("mpn"),
                "vendor", row.getString("vendor"),
                "id", row.getString("resource_id"),
                "serviceName", row.getString("name"),
                "name", row.getString("resource_name"),
                "minimumQuantity", row.getString("minimum"),
                "maximumQuantity", row.getString("maximum"),
                "prices", prices(row, currency),
                "costs",
                        costs
                                ? List.of(rate(currency, row.getBigDecimal("unit_cost"), "recurring", "FLAT", null))
                                : null,
                "billingPeriod", Answers.billing(row),
                "subscriptionPeriod", Answers.term(row),
                "billingModel", row.getString("billing_model"));
    }

    /** One per tier, and one for what is used beyond the limit where the plan has such a rate. */
    private List<Map<String, Object>> prices(ResultSet row, String currency) throws SQLException {
        String model = row.getString("price_model");
        List<Map<String, Object>> prices = new ArrayList<>();
        List<Map<String, String>> steps = tiers.of(row.getString("price_tiers"));
        if (steps == null) {
            prices.add(rate(currency, row.getBigDecimal("unit_price"), "recurring", model, null));
        } else {
            steps.forEach(step -> prices.add(rate(
                    currency,
                    new BigDecimal(String.valueOf(step.get("amount"))),
                    "recurring",
                    model,
                    new BigDecimal(String.valueOf(step.get("lowerLimit"))))));
        }
        BigDecimal overuse = row.getBigDecimal("overuse_price");
        if (overuse != null) {
            prices.add(rate(currency, overuse, "overuse", "FLAT", null));
        }
        return prices;
    }

    private static Map<String, Object> rate(
            String currency, BigDecimal amount, String type, String model, @Nullable BigDecimal from) {
        Map<String, Object> rate = Answers.money(currency, amount);
        rate.put("type", type);
        rate.put("model", model);
        if (from != null) {
            rate.put("lowerLimit", from);
        }
        return rate;
    }

    private static Map<String, Object> plan(ResultSet row) throws SQLException {
        return Answers.object(
                "id", row.getString("id"),
                "name", row.getString("name"),
                "shortDescription", row.getString("resource_name"),
                "published", true,
                "billingModel", row.getString("billing_model"),
                "billingPeriod", Answers.billing(row),
                "subscriptionPeriods", List.of(Answers.term(row)));
    }
}
