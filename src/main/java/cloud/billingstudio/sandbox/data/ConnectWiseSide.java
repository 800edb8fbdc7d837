package cloud.billingstudio.sandbox.data;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Made-up customers in ConnectWise, on a prorating agreement each that is invoiced up to the end of the present month. */
final class ConnectWiseSide implements PsaSide {

    private static final int PRODUCTS = 1_001;
    private static final int COMPANIES = 100_000;
    private static final int SISTERS = 150_000;
    private static final int AGREEMENTS = 200_000;
    private static final int LINES = 300_000;

    private final ConnectWiseBook book;
    private final LocalDate start;
    private final LocalDate nextInvoice;

    ConnectWiseSide(ConnectWiseBook book, LocalDate today) {
        this.book = book;
        this.start = LocalDate.of(today.getYear() - 1, 1, 1);
        this.nextInvoice = today.withDayOfMonth(1).plusMonths(1);
    }

    @Override
    public void product(int product, String name, BigDecimal price, BigDecimal cost) {
        book.catalogItem(PRODUCTS + product, "CLOUD-" + (PRODUCTS + product), name, price, cost);
    }

    @Override
    public void customer(Client client) {
        company(COMPANIES, client, "");
        book.agreement(
                AGREEMENTS + client.number(),
                COMPANIES + client.number(),
                "Cloud Services",
                ConnectWiseBook.MONTHLY,
                true,
                start,
                nextInvoice,
                client.currency());
    }

    @Override
    public void sister(Client client) {
        company(SISTERS, client, "S");
    }

    private void company(int first, Client client, String suffix) {
        book.company(
                first + client.number(),
                "G" + client.number() + suffix,
                client.name(),
                client.city(),
                client.domain(),
                client.currency());
    }

    @Override
    public void line(SoldLine line) {
        book.addition(
                LINES + line.number(),
                AGREEMENTS + line.client(),
                PRODUCTS + line.product(),
                line.name(),
                BigDecimal.valueOf(line.units()),
                VendorBook.in(line.currency(), line.price()),
                VendorBook.in(line.currency(), line.cost()),
                start);
    }
}
