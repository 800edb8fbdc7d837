package cloud.billingstudio.sandbox.data;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Both vendors' records while a data set is put together; then loaded in bulk. Dates are relative to a given today. */
class VendorBook {

    private static final Map<String, BigDecimal> RATES =
            Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("1.08"), "GBP", new BigDecimal("1.27"));
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP");
    private static final List<String> STREETS = List.of("Main Street", "Station Road", "Mill Lane", "Park Avenue");
    private static final int BILLING_CODE = 20_100;

    private final BulkTable customers = new BulkTable("im_customer (id, external_id, name, status, street, postal_code,"
            + " city, country_code, contact_first, contact_last, email, phone, language, tenant_id, domain)");
    private final BulkTable plans =
            new BulkTable("im_plan (id, name, resource_id, resource_name, category, mpn, vendor,"
                    + " term, billed, unit, minimum, maximum, unit_price, unit_cost, currency)");
    private final BulkTable subscriptions = new BulkTable("im_subscription (id, customer_id, plan_id, name, status,"
            + " renewal_status, creation_date, renewal_date, modified_date, expiration_date, currency)");
    private final BulkTable products = new BulkTable("im_subscription_product (subscription_id, resource_id, name, mpn,"
            + " quantity, included, additional, unit_price, unit_cost, vendor_subscription_id)");
    private final BulkTable orders = new BulkTable("im_order (id, order_number, type, customer_id, subscription_id,"
            + " creation_time, provisioned_at, status, status_code, currency)");
    private final BulkTable orderProducts =
            new BulkTable("im_order_product (order_id, resource_id, name, mpn, quantity, unit_price)");
    private final BulkTable billingCodes =
            new BulkTable("at_billing_code (id, name, description, is_active, billing_code_type, use_type)");
    private final BulkTable companies = new BulkTable("at_company (id, company_name, company_type, company_number,"
            + " owner_resource_id, phone, address1, city, postal_code, country_id, web_address, currency_id,"
            + " create_date, last_activity_date, last_modified)");
    private final BulkTable services = new BulkTable("at_service (id, name, description, invoice_description,"
            + " period_type, billing_code_id, unit_price, unit_cost, create_date, last_modified)");
    private final BulkTable contracts =
            new BulkTable("at_contract (id, company_id, contract_name, contract_type, status,"
                    + " start_date, end_date, contract_period_type, contract_number, last_modified)");
    private final BulkTable lines = new BulkTable("at_contract_service (id, contract_id, service_id, unit_price,"
            + " unit_cost, adjusted_price, currency_rate, invoice_description, opening_units)");

    private final LocalDate today;
    private final ConnectWiseBook connectWise;

    VendorBook(LocalDate today) {
        this.today = today;
        this.connectWise = new ConnectWiseBook(lastPurchase().minusYears(2));
        billingCodes.row(BILLING_CODE, "Recurring Contract Service", "Licences and managed services", true, 0, 7);
    }

    /** Nothing was bought later than this: the first day four months before the present month. */
    LocalDate lastPurchase() {
        return today.withDayOfMonth(1).minusMonths(4);
    }

    void plan(Plan plan) {
        plans.row(
                plan.id(),
                plan.name(),
                plan.resourceId(),
                plan.resourceName(),
                "Licenses",
                plan.mpn(),
                "Microsoft",
                plan.term(),
                "month",
                "unit",
                1,
                9999,
                plan.unitPrice(),
                plan.unitCost(),
                "USD");
    }

    void customer(long id, String name, String city, String country, String domain) {
        customers.row(
                id,
                null,
                name,
                "active",
                street(domain),
                postalCode(domain),
                city,
                country,
                "Office",
                "Manager",
                "office@" + domain,
                "1##555" + (1_000_000 + seat(domain) % 8_999_999) + "#",
                "en",
                uuid("tenant-" + id),
                domain);
    }

    void subscription(
            long id, long customer, Plan plan, int included, int additional, LocalDate bought, String currency) {
        int total = included + additional;
        BigDecimal price = in(currency, plan.unitPrice());
        LocalDate renewal = renewal(plan, bought);
        subscriptions.row(
                id, customer, plan.id(), plan.name(), "active", true, bought, renewal, bought, renewal, currency);
        products.row(
                id,
                plan.resourceId(),
                plan.resourceName(),
                plan.mpn(),
                total,
                included,
                additional,
                price,
                in(currency, plan.unitCost()),
                uuid("subscription-" + id));
        Instant ordered = bought.atTime(9, (int) (id % 60)).toInstant(ZoneOffset.UTC);
        orders.row(id, "SO" + id, "sales", customer, id, ordered, ordered.plusSeconds(90), "completed", "CP", currency);
        orderProducts.row(id, plan.resourceId(), plan.resourceName(), plan.mpn(), total, price);
    }

    void company(long id, String name, String number, String city, String domain, String currency) {
        Instant created = lastPurchase().minusYears(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        companies.row(
                id,
                name,
                1,
                number,
                29_682_885,
                "555" + (1_000_000 + seat(domain) % 8_999_999),
                street(domain),
                city,
                postalCode(domain),
                1,
                "https://www." + domain,
                CURRENCIES.indexOf(currency) + 1,
                created,
                created,
                created);
    }

    void service(long id, String name, int period, BigDecimal price, BigDecimal cost) {
        Instant created = lastPurchase().minusYears(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        services.row(id, name, name, name, period, BILLING_CODE, price, cost, created, created);
    }

    /** A recurring contract from 1 January of last year to 31 December some years ahead. */
    void contract(long id, long company, String name, int period, int yearsAhead) {
        LocalDate start = LocalDate.of(today.getYear() - 1, 1, 1);
        LocalDate end = LocalDate.of(today.getYear() + yearsAhead, 12, 31);
        Instant changed = start.atStartOfDay().toInstant(ZoneOffset.UTC);
        contracts.row(id, company, name, 7, 1, start, end, period, "K-" + id, changed);
    }

    void line(
            long id,
            long contract,
            long service,
            String name,
            BigDecimal price,
            BigDecimal cost,
            int units,
            String currency) {
        BigDecimal own = in(currency, price);
        lines.row(id, contract, service, own, in(currency, cost), own, RATES.get(currency), name, units);
    }

    /** What ConnectWise holds. */
    ConnectWiseBook connectWise() {
        return connectWise;
    }

    /** Loads everything; call it in a transaction. */
    void load(SandboxDatabase database) {
        Connection connection = DataSourceUtils.getConnection(database.source());
        try {
            List.of(customers, plans, subscriptions, products, orders, orderProducts)
                    .forEach(table -> table.copyTo(connection));
            List.of(billingCodes, companies, services, contracts, lines).forEach(table -> table.copyTo(connection));
            connectWise.copyTo(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, database.source());
        }
    }

    private LocalDate renewal(Plan plan, LocalDate bought) {
        int months = plan.isAnnual() ? 12 : 1;
        long elapsed = java.time.temporal.ChronoUnit.MONTHS.between(bought, today);
        return bought.plusMonths((elapsed / months + 1) * months);
    }

    static BigDecimal in(String currency, BigDecimal dollars) {
        return dollars.divide(RATES.getOrDefault(currency, BigDecimal.ONE), 2, RoundingMode.HALF_UP);
    }

    /** Where a company sits follows from its domain, so that both vendors tell the same address and phone. */
    private static int seat(String domain) {
        return Math.floorMod(domain.hashCode(), 90_000_000);
    }

    private static String postalCode(String domain) {
        return String.valueOf(10_000 + seat(domain) % 89_999);
    }

    private static String street(String domain) {
        int seat = seat(domain);
        return (seat % 900 + 1) + " " + STREETS.get(seat % STREETS.size());
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
