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
    public void customer(Client client) {
        company(COMPANIES, client, "");
        book.contract(CONTRACTS + client.number(), COMPANIES + client.number(), "Cloud Services", MONTHLY, 1);
    }

    @Override
    public void sister(Client client) {
        company(SISTERS, client, "-2");
    }

    private void company(long first, Client client, String suffix) {
        book.company(
                first + client.number(),
                client.name(),
                "G-" + client.number() + suffix,
                client.city(),
                client.domain(),
                client.currency());
    }

    @Override
    public void line(SoldLine line) {
        book.line(
                LINES + line.number(),
                CONTRACTS + line.client(),
                SERVICES + line.product(),
                line.name(),
                line.price(),
                line.cost(),
                line.units(),
                line.currency());
    }
}
