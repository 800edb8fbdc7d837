package cloud.billingstudio.sandbox.data;

import java.math.BigDecimal;

/** Made-up customers in Autotask, on a recurring contract each. */
final class AutotaskSide implements PsaSide {

    private static final int MONTHLY = 2;
    private static final long COMPANIES = 29_000_000;
    private static final long SISTERS = 29_500_000;
    private static final long CONTRACTS = 30_000_000;
    private static final long LINES = 40_000_000;
    private static final long SERVICES = 20_001;

    private final VendorBook book;

    AutotaskSide(VendorBook book) {
        this.book = book;
    }

    @Override
    public void product(int product, String name, BigDecimal price, BigDecimal cost) {
        book.service(SERVICES + product, name, MONTHLY, price, cost);
    }

    @Override
    public void customer(int customer, String name, String city, String domain, String currency) {
        book.company(COMPANIES + customer, name, "G-" + customer, city, domain, currency);
        book.contract(CONTRACTS + customer, COMPANIES + customer, "Cloud Services", MONTHLY, 1);
    }

    @Override
    public void sister(int customer, String name, String city, String domain, String currency) {
        book.company(SISTERS + customer, name, "G-" + customer + "-2", city, domain, currency);
    }

    @Override
    public void line(
            int line,
            int customer,
            int product,
            String name,
            BigDecimal price,
            BigDecimal cost,
            int units,
            String currency) {
        book.line(LINES + line, CONTRACTS + customer, SERVICES + product, name, price, cost, units, currency);
    }
}
