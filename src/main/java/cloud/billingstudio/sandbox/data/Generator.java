package cloud.billingstudio.sandbox.data;

import cloud.billingstudio.sandbox.data.PsaSide.Client;
import cloud.billingstudio.sandbox.data.PsaSide.SoldLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up a data set of any size, the same for the same seed. */
class Generator {

    /** Name and monthly list price in cents. */
    private static final List<Product> CATALOGUE = List.of(
            new Product("Microsoft 365 Business Basic", 600),
            new Product("Microsoft 365 Business Standard", 1250),
            new Product("Microsoft 365 Business Premium", 2200),
            new Product("Microsoft 365 Apps for business", 825),
            new Product("Microsoft 365 Apps for enterprise", 1200),
            new Product("Microsoft 365 E3", 3600),
            new Product("Microsoft 365 E5", 5700),
            new Product("Microsoft 365 F1", 225),
            new Product("Microsoft 365 F3", 800),
            new Product("Office 365 E1", 1000),
            new Product("Office 365 E3", 2300),
            new Product("Office 365 E5", 3800),
            new Product("Exchange Online (Plan 1)", 400),
            new Product("Exchange Online (Plan 2)", 800),
            new Product("Exchange Online Archiving", 300),
            new Product("Microsoft Defender for Office 365 (Plan 1)", 200),
            new Product("Microsoft Defender for Business", 300),
            new Product("Microsoft Entra ID P1", 600),
            new Product("Microsoft Entra ID P2", 900),
            new Product("Microsoft Intune Plan 1", 800),
            new Product("Power BI Pro", 1400),
            new Product("Visio Plan 2", 1500),
            new Product("Project Plan 3", 3000),
            new Product("Microsoft Teams Phone Standard", 1000),
            new Product("SharePoint Online (Plan 1)", 500));

    /** Numbers of products under their other name begin here. */
    private static final int RENAMED = 500;

    private final Random random;
    private final int customers;
    private final int subscriptions;
    private final VendorBook book;
    private final PsaSide autotask;
    private final PsaSide connectWise;
    private final CompanyNames names;
    private final LocalDate lastPurchase;
    private final List<Plan> annual = new ArrayList<>();
    private final List<Plan> monthly = new ArrayList<>();
    private long nextSubscription = 2_000_000;
    private int nextLine;

    Generator(int customers, int subscriptions, long seed, LocalDate today) {
        this.random = new Random(seed);
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.book = new VendorBook(today);
        this.autotask = new AutotaskSide(book);
        this.connectWise = new ConnectWiseSide(book.connectWise(), today);
        this.names = new CompanyNames(random);
        this.lastPurchase = book.lastPurchase();
    }

    VendorBook book() {
        for (int i = 0; i < CATALOGUE.size(); i++) {
            catalogue(i, CATALOGUE.get(i));
        }
        for (int i = 0; i < customers; i++) {
            int from = (int) ((long) subscriptions * i / customers);
            int to = (int) ((long) subscriptions * (i + 1) / customers);
            customer(i, to - from);
        }
        return book;
    }

    private void catalogue(int i, Product product) {
        BigDecimal price = BigDecimal.valueOf(product.cents, 2);
        BigDecimal uplifted = BigDecimal.valueOf(product.cents * 120L / 100, 2);
        annual.add(plan(i * 2, product, " (Annual Pre-Paid)", "annual", price));
        monthly.add(plan(i * 2 + 1, product, " (Monthly Pre-Paid)", "monthly", uplifted));
        book.plan(annual.get(i));
        book.plan(monthly.get(i));
        for (PsaSide psa : List.of(autotask, connectWise)) {
            psa.product(i, product.name, price, cost(price));
            psa.product(RENAMED + i, renamed(product), price, cost(price));
        }
    }

    private static Plan plan(int n, Product product, String suffix, String term, BigDecimal price) {
        return new Plan(900_001 + n, product.name + suffix, 101_001 + n / 2, product.name, term, price, cost(price));
    }

    private static BigDecimal cost(BigDecimal price) {
        return price.multiply(new BigDecimal("0.82")).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static String renamed(Product product) {
        return "Cloud seat " + product.name.replace("Microsoft 365 ", "").replace("Office 365 ", "Office ");
    }

    private void customer(int i, int count) {
        long account = 1_300_000_000L + i;
        String name = names.next();
        String domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + ".example";
        String currency = random.nextInt(100) < 3 ? "EUR" : "USD";
        String city = names.city();
        Fit fit = fit();
        book.customer(account, random.nextBoolean() ? name : name + " " + names.form(), city, "US", domain);
        if (fit != Fit.NO_COMPANY) {
            String inPsa = fit == Fit.OTHER_NAME ? names.changed(name) : names.spelled(name);
            psa(i).customer(new Client(i, inPsa, city, domain, currency));
        }
        if (fit == Fit.SISTER) {
            psa(i).sister(new Client(i, CompanyNames.sister(name), city, domain, currency));
        }
        List<Integer> products = shuffledProducts();
        for (int n = 0; n < count; n++) {
            subscription(i, account, products.get(n % products.size()), n >= products.size(), fit, currency);
        }
    }

    /** After the first, each tenth customer is billed through ConnectWise. */
    private PsaSide psa(int customer) {
        return customer > 0 && customer % 10 == 0 ? connectWise : autotask;
    }

    private void subscription(int i, long account, int product, boolean again, Fit fit, String currency) {
        boolean yearly = again ? random.nextBoolean() : random.nextInt(10) < 7;
        Plan plan = (yearly ? annual : monthly).get(product);
        int total = Math.max(1, (int) Math.round(Math.exp(random.nextGaussian() * 1.1 + 1.6)));
        LocalDate bought = lastPurchase.minusDays(random.nextInt(1200));
        book.subscription(nextSubscription++, account, plan, 1, total - 1, bought, currency);
        int off = random.nextInt(100) < 5 ? (random.nextInt(3) == 0 ? -1 : 1) * (1 + random.nextInt(3)) : 0;
        boolean otherName = random.nextInt(100) < 2;
        if (fit == Fit.NO_COMPANY || again) {
            return;
        }
        Product sold = CATALOGUE.get(product);
        int item = otherName ? RENAMED + product : product;
        BigDecimal price = BigDecimal.valueOf(sold.cents * 130L / 100, 2);
        String line = otherName ? renamed(sold) : sold.name;
        psa(i).line(new SoldLine(
                nextLine++, i, item, line, price, plan.unitCost(), Math.max(0, total + off), currency));
    }

    /** Of a hundred companies 94 have the customer's name; two percent of products carry another name besides. */
    private Fit fit() {
        int drawn = random.nextInt(100);
        if (drawn < 94) {
            return Fit.SAME_NAME;
        }
        return drawn < 97 ? Fit.OTHER_NAME : drawn < 99 ? Fit.NO_COMPANY : Fit.SISTER;
    }

    private List<Integer> shuffledProducts() {
        List<Integer> all = new ArrayList<>();
        for (int n = 0; n < CATALOGUE.size(); n++) {
            all.add(n);
        }
        java.util.Collections.shuffle(all, random);
        return all;
    }

    private enum Fit {
        SAME_NAME,
        OTHER_NAME,
        NO_COMPANY,
        SISTER
    }

    private record Product(String name, int cents) {}
}
