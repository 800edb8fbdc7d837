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
    public void customer(int customer, String name, String city, String domain, String currency) {
        int company = COMPANIES + customer;
        book.company(company, "G" + customer, name, city, domain, currency);
        book.agreement(
                AGREEMENTS + customer,
                company,
                "Cloud Services",
                ConnectWiseBook.MONTHLY,
                true,
                start,
                nextInvoice,
                currency);
    }

    @Override
    public void sister(int customer, String name, String city, String domain, String currency) {
        book.company(SISTERS + customer, "G" + customer + "S", name, city, domain, currency);
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
        book.addition(
                LINES + line,
                AGREEMENTS + customer,
                PRODUCTS + product,
                name,
                BigDecimal.valueOf(units),
                VendorBook.in(currency, price),
                VendorBook.in(currency, cost),
                start);
    }
}
