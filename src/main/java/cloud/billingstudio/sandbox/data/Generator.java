package cloud.billingstudio.sandbox.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes up a data set of any size, the same for the same seed. */
class Generator {

    private static final List<String> FIRST = List.of(
            "Amber", "Arrow", "Aspen", "Atlas", "Beacon", "Birch", "Blue", "Bright", "Cedar", "Cobalt", "Copper",
            "Coral", "Crown", "Delta", "Eagle", "Echo", "Elm", "Falcon", "Fern", "Flint", "Forest", "Garnet", "Granite",
            "Harbor", "Hazel", "Heron", "Iron", "Ivory", "Jade", "Juniper", "Kestrel", "Lake", "Laurel", "Linden",
            "Maple", "Marble", "Meadow", "Mesa", "Mill", "North", "Oak", "Olive", "Onyx", "Opal", "Orchard", "Osprey",
            "Pacific", "Pearl", "Pine", "Prairie", "Quarry", "Raven", "Red", "Ridge", "River", "Rose", "Sable", "Sage",
            "Silver", "Sky", "Slate", "South", "Spruce", "Stone", "Summit", "Sun", "Swift", "Thorn", "Tide", "Timber",
            "Valley", "Velvet", "Vista", "West", "Willow", "Wolf", "Zenith", "Zephyr");
    private static final List<String> SECOND = List.of(
            "bank", "bay", "bridge", "brook", "cliff", "cove", "creek", "crest", "dale", "edge", "field", "ford",
            "gate", "glen", "grove", "haven", "hill", "hollow", "land", "mark", "mere", "mont", "moor", "peak", "point",
            "port", "reach", "shore", "side", "stead", "ton", "vale", "view", "ward", "water", "way", "wood", "worth");
    private static final List<String> TRADE = List.of(
            "Dental",
            "Logistics",
            "Legal",
            "Engineering",
            "Pharmacy",
            "Farms",
            "Builders",
            "Media",
            "Insurance",
            "Accounting",
            "Clinic",
            "Brewing",
            "Motors",
            "Roofing",
            "Robotics",
            "Textiles",
            "Foods",
            "Marine",
            "Academy",
            "Realty",
            "Interiors",
            "Printing",
            "Electric",
            "Plumbing",
            "Analytics",
            "Staffing",
            "Travel",
            "Optics",
            "Ceramics",
            "Security",
            "Landscaping",
            "Machining",
            "Hotels",
            "Veterinary",
            "Wealth",
            "Energy");
    private static final List<String> FORMS = List.of("Inc.", "LLC", "Ltd", "Corp.", "GmbH", "B.V.");
    private static final List<String> OTHER = List.of("Holdings", "Group", "International", "Partners", "Services");
    private static final List<String> CITIES = List.of(
            "Portland", "Columbus", "Austin", "Tampa", "Boise", "Madison", "Albany", "Leeds", "Utrecht", "Lyon");

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

    private final Random random;
    private final int customers;
    private final int subscriptions;
    private final VendorBook book;
    private final LocalDate lastPurchase;
    private final List<Plan> annual = new ArrayList<>();
    private final List<Plan> monthly = new ArrayList<>();
    private final Set<String> usedNames = new HashSet<>();
    private long nextSubscription = 2_000_000;
    private long nextLine = 40_000_000;

    Generator(int customers, int subscriptions, long seed, LocalDate today) {
        this.random = new Random(seed);
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.book = new VendorBook(today);
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
        book.service(20_001 + i, product.name, 2, price, cost(price));
        book.service(20_501 + i, renamed(product), 2, price, cost(price));
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
        long company = 29_000_000L + i;
        String name = name();
        String domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + ".example";
        String currency = random.nextInt(100) < 3 ? "EUR" : "USD";
        String city = CITIES.get(random.nextInt(CITIES.size()));
        Fit fit = fit();
        book.customer(account, random.nextBoolean() ? name : name + " " + form(), city, "US", domain);
        if (fit != Fit.NO_COMPANY) {
            book.company(company, psaName(name, fit), "G-" + i, city, domain, currency);
            book.contract(30_000_000L + i, company, "Cloud Services", 2, 1);
        }
        if (fit == Fit.SISTER) {
            book.company(company + 500_000, name + " " + FORMS.get(1), "G-" + i + "-2", city, domain, currency);
        }
        List<Integer> products = shuffledProducts();
        for (int n = 0; n < count; n++) {
            subscription(i, account, products.get(n % products.size()), n >= products.size(), fit, currency);
        }
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
        long service = otherName ? 20_501 + product : 20_001 + product;
        BigDecimal price = BigDecimal.valueOf(sold.cents * 130L / 100, 2);
        String line = otherName ? renamed(sold) : sold.name;
        book.line(
                nextLine++, 30_000_000L + i, service, line, price, plan.unitCost(), Math.max(0, total + off), currency);
    }

    /** Of a hundred companies 94 have the customer's name; two percent of products carry another name besides. */
    private Fit fit() {
        int drawn = random.nextInt(100);
        if (drawn < 94) {
            return Fit.SAME_NAME;
        }
        return drawn < 97 ? Fit.OTHER_NAME : drawn < 99 ? Fit.NO_COMPANY : Fit.SISTER;
    }

    private String psaName(String name, Fit fit) {
        if (fit == Fit.OTHER_NAME) {
            return name.split(" ")[0] + " " + OTHER.get(random.nextInt(OTHER.size()));
        }
        return switch (random.nextInt(5)) {
            case 0 -> name + ", " + form();
            case 1 -> name.toUpperCase(Locale.ROOT);
            case 2 -> name + " " + form();
            default -> name;
        };
    }

    private String name() {
        while (true) {
            String name = FIRST.get(random.nextInt(FIRST.size())) + SECOND.get(random.nextInt(SECOND.size())) + " "
                    + TRADE.get(random.nextInt(TRADE.size()));
            if (random.nextInt(100) < 3) {
                name = List.of("Café ", "O'Brien & ", "Łódź ", "Østre ").get(random.nextInt(4)) + name;
            }
            if (usedNames.add(name)) {
                return name;
            }
        }
    }

    private String form() {
        return FORMS.get(random.nextInt(FORMS.size()));
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
