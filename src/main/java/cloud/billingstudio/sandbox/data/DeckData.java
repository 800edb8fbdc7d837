package cloud.billingstudio.sandbox.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The fixed data set of the product's presentation; its rows, ids included, are files among the resources. */
final class DeckData {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Above every subscription id of the files; ids grow with time, so the difference tells the age. */
    private static final long YOUNGEST_ID = 1_060_000;

    private static final int IDS_PER_DAY = 30;

    private DeckData() {}

    static VendorBook book(LocalDate today) {
        VendorBook book = new VendorBook(today);
        Map<String, Plan> plans = plans();
        plans.values().forEach(book::plan);
        marketplace(book, plans);
        psa(book);
        connectWise(book, today);
        return book;
    }

    private static Map<String, Plan> plans() {
        Map<String, Plan> plans = new HashMap<>();
        for (CSVRecord row : rows("plans")) {
            Plan plan = new Plan(
                    whole(row, "planId"),
                    row.get("planName"),
                    whole(row, "resourceId"),
                    row.get("resourceName"),
                    row.get("term"),
                    new BigDecimal(row.get("unitPrice")),
                    new BigDecimal(row.get("unitCost")));
            plans.put(plan.name() + plan.resourceId(), plan);
        }
        return plans;
    }

    private static void marketplace(VendorBook book, Map<String, Plan> plans) {
        Set<Long> known = new HashSet<>();
        for (CSVRecord row : rows("marketplace")) {
            long account = whole(row, "accountId");
            if (known.add(account)) {
                book.customer(account, row.get("companyName"), row.get("city"), row.get("country"), row.get("domain"));
            }
            long id = whole(row, "subscriptionId");
            Plan plan = Objects.requireNonNull(plans.get(row.get("subscriptionName") + row.get("resourceId")));
            LocalDate bought = book.lastPurchase().minusDays((YOUNGEST_ID - id) / IDS_PER_DAY);
            int included = (int) whole(row, "included");
            int additional = (int) whole(row, "additional");
            book.subscription(id, account, plan, included, additional, bought, row.get("currency"));
        }
    }

    private static void psa(VendorBook book) {
        Map<String, CSVRecord> services = new HashMap<>();
        for (CSVRecord row : rows("services")) {
            services.put(row.get("name"), row);
            book.service(
                    whole(row, "serviceId"),
                    row.get("name"),
                    (int) whole(row, "periodType"),
                    new BigDecimal(row.get("unitPrice")),
                    new BigDecimal(row.get("unitCost")));
        }
        Set<Long> known = new HashSet<>();
        for (CSVRecord row : rows("psa")) {
            psaRow(book, row, services, known);
        }
    }

    private static void psaRow(VendorBook book, CSVRecord row, Map<String, CSVRecord> services, Set<Long> known) {
        long company = whole(row, "companyId");
        if (known.add(company)) {
            book.company(
                    company,
                    row.get("companyName"),
                    row.get("companyNumber"),
                    row.get("city"),
                    row.get("domain"),
                    row.get("currency"));
        }
        if (row.get("contractId").isEmpty()) {
            return;
        }
        long contract = whole(row, "contractId");
        if (known.add(contract)) {
            book.contract(contract, company, row.get("contractName"), (int) whole(row, "contractPeriodType"), 2);
        }
        CSVRecord service = Objects.requireNonNull(services.get(row.get("serviceName")));
        book.line(
                whole(row, "contractServiceId"),
                contract,
                whole(service, "serviceId"),
                row.get("serviceName"),
                new BigDecimal(service.get("unitPrice")),
                new BigDecimal(service.get("unitCost")),
                (int) whole(row, "units"),
                row.get("currency"));
    }

    /** The customers billed in the other PSA; invoiced in advance up to the end of the present month. */
    private static void connectWise(VendorBook book, LocalDate today) {
        ConnectWiseBook connectWise = book.connectWise();
        LocalDate start = LocalDate.of(today.getYear() - 1, 1, 1);
        LocalDate nextInvoice = today.withDayOfMonth(1).plusMonths(1);
        Set<Integer> known = new HashSet<>();
        for (CSVRecord row : rows("connectwise")) {
            int company = number(row, "companyId");
            int agreement = number(row, "agreementId");
            int item = number(row, "catalogId");
            String product = row.get("productName");
            BigDecimal price = new BigDecimal(row.get("unitPrice"));
            BigDecimal cost = new BigDecimal(row.get("unitCost"));
            String currency = row.get("currency");
            if (known.add(company)) {
                connectWise.company(
                        company,
                        row.get("identifier"),
                        row.get("companyName"),
                        row.get("city"),
                        row.get("domain"),
                        currency);
                connectWise.agreement(
                        agreement,
                        company,
                        row.get("agreementName"),
                        ConnectWiseBook.MONTHLY,
                        Boolean.parseBoolean(row.get("prorating")),
                        start,
                        nextInvoice,
                        currency);
            }
            if (known.add(item)) {
                connectWise.catalogItem(item, row.get("product"), product, price, cost);
            }
            BigDecimal quantity = new BigDecimal(row.get("quantity"));
            connectWise.addition(number(row, "additionId"), agreement, item, product, quantity, price, cost, start);
        }
    }

    private static int number(CSVRecord row, String column) {
        return Integer.parseInt(row.get(column));
    }

    private static long whole(CSVRecord row, String column) {
        return Long.parseLong(row.get(column));
    }

    private static List<CSVRecord> rows(String file) {
        InputStream stream = Objects.requireNonNull(
                DeckData.class.getResourceAsStream("/sandbox/deck/" + file + ".csv"), "deck file " + file);
        try (CSVParser parser = FORMAT.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new IllegalStateException("the deck's file " + file + " is not readable", e);
        }
    }
}
