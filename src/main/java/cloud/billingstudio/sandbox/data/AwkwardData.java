package cloud.billingstudio.sandbox.data;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Objects;

/** Everything that surprises a client of the marketplace, among more plain subscriptions than one page holds. */
final class AwkwardData extends VendorBook {

    private static final int PLAIN = 505;
    private static final Plan PLAN = new Plan(
            950_100,
            "Exchange Online (Annual Pre-Paid)",
            800_100,
            "Exchange Online",
            "annual",
            new BigDecimal("4"),
            new BigDecimal("3.28"));

    private final LocalDate today;

    AwkwardData(LocalDate today) {
        super(today);
        this.today = today;
        plan(PLAN);
        service(21_001, "Microsoft 365 Business Premium", 2, new BigDecimal("28"), new BigDecimal("18.04"));
        service(21_002, "Exchange Online", 2, new BigDecimal("6"), new BigDecimal("3.28"));
        for (int i = 0; i < PLAIN; i++) {
            plain(i);
        }
        billed(27_000_001, "Awkward Dental", 21_001, "Microsoft 365 Business Premium", 25);
        billed(27_000_002, "Plain Customer 0001", 21_002, "Exchange Online", 1);
    }

    private void plain(int i) {
        long customer = 1_410_000_000L + i;
        String number = "%04d".formatted(i);
        customer(customer, "Plain Customer " + number, "Tampa", "US", "plain" + number + ".example");
        subscription(2_100_000L + i, customer, PLAN, 1, i % 7, lastPurchase().minusDays(i % 300), "USD");
    }

    private void billed(long company, String name, long service, String line, int units) {
        company(company, name, "A-" + company, "Portland", "awkward" + company + ".example", "USD");
        contract(company + 100, company, "Cloud Services", 2, 2);
        line(company + 200, company + 100, service, line, new BigDecimal("28"), new BigDecimal("18"), units, "USD");
    }

    @Override
    void load(SandboxDatabase database) {
        super.load(database);
        for (String statement : script().split(";\\R")) {
            if (!statement.isBlank()) {
                database.sql(statement).param("today", Date.valueOf(today)).update();
            }
        }
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(
                AwkwardData.class.getResourceAsStream("/sandbox/awkward/marketplace.sql"), "awkward data")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the awkward data is not readable", e);
        }
    }
}
