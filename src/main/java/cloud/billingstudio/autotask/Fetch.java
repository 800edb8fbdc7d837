package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskRow.Company;
import cloud.billingstudio.autotask.AutotaskRow.Contract;
import cloud.billingstudio.autotask.AutotaskRow.ContractService;
import cloud.billingstudio.autotask.AutotaskRow.Service;
import cloud.billingstudio.autotask.AutotaskRow.Units;
import cloud.billingstudio.autotask.Requests.RowPage;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads everything in parts of one page each: companies, contracts, their lines, the lines' units. */
final class Fetch {

    /** What is read, in this order. */
    private enum Stage {
        COMPANIES,
        CONTRACTS,
        LINES,
        UNITS
    }

    /** Where to go on; travels as text. */
    private record Place(Stage stage, long after) {

        static Place of(@Nullable String next) {
            if (next == null) {
                return new Place(Stage.COMPANIES, Requests.BEFORE_ALL);
            }
            String[] parts = next.split(":", 2);
            return new Place(Stage.valueOf(parts[0].toUpperCase(Locale.ROOT)), Long.parseLong(parts[1]));
        }

        @Nullable
        String next(@Nullable Long lastId) {
            if (lastId != null) {
                return text(stage, lastId);
            }
            int following = stage.ordinal() + 1;
            return following < Stage.values().length ? text(Stage.values()[following], Requests.BEFORE_ALL) : null;
        }

        private static String text(Stage stage, long after) {
            return stage.name().toLowerCase(Locale.ROOT) + ":" + after;
        }
    }

    private final Requests requests;
    private final Currency currency;

    Fetch(Requests requests, Currency currency) {
        this.requests = requests;
        this.currency = currency;
    }

    PsaPart part(@Nullable String next, LocalDate from) {
        Place place = Place.of(next);
        return switch (place.stage()) {
            case COMPANIES -> companies(place);
            case CONTRACTS -> contracts(place);
            case LINES -> lines(place);
            case UNITS -> units(place, from);
        };
    }

    private PsaPart companies(Place place) {
        Query customers =
                Query.of(Company.FIELDS, Query.is("isActive", true), Query.is("companyType", Company.CUSTOMER));
        RowPage<Company> page = requests.page("Companies", customers, place.after(), Company.class);
        List<PsaCompany> companies = page.rows().stream().map(Fetch::company).toList();
        return new PsaPart(companies, List.of(), List.of(), List.of(), place.next(page.lastId()));
    }

    /** Of any status, for an inactive contract still bills; with the companies the list of active customers left out. */
    private PsaPart contracts(Place place) {
        Query recurring = Query.of(Contract.FIELDS, Query.is("contractType", Contract.RECURRING_SERVICE));
        RowPage<Contract> page = requests.page("Contracts", recurring, place.after(), Contract.class);
        List<Long> owners = page.rows().stream().map(Contract::companyID).toList();
        List<PsaCompany> leftOut =
                requests.allWith("Companies", "id", owners, of -> Query.of(Company.FIELDS, of), Company.class).stream()
                        .filter(company -> !company.active()
                                || company.companyType() == null
                                || company.companyType() != Company.CUSTOMER)
                        .map(Fetch::company)
                        .toList();
        List<PsaAgreement> agreements =
                page.rows().stream().map(Fetch::agreement).toList();
        return new PsaPart(leftOut, agreements, List.of(), List.of(), place.next(page.lastId()));
    }

    private PsaPart lines(Place place) {
        Query all = Query.of(ContractService.FIELDS);
        RowPage<ContractService> page = requests.page("ContractServices", all, place.after(), ContractService.class);
        List<Long> ids = page.rows().stream().map(ContractService::serviceID).toList();
        Map<Long, Service> services =
                requests.allWith("Services", "id", ids, of -> Query.of(Service.FIELDS, of), Service.class).stream()
                        .collect(Collectors.toMap(Service::id, Function.identity()));
        List<PsaServiceLine> lines = page.rows().stream()
                .map(line -> line(line, services.get(line.serviceID())))
                .toList();
        return new PsaPart(List.of(), List.of(), lines, List.of(), place.next(page.lastId()));
    }

    private PsaPart units(Place place, LocalDate from) {
        Query since = Query.of(Units.FIELDS, Query.atLeast("endDate", from.toString()));
        RowPage<Units> page = requests.page("ContractServiceUnits", since, place.after(), Units.class);
        return new PsaPart(
                List.of(), List.of(), List.of(), UnitRows.quantities(page.rows()), place.next(page.lastId()));
    }

    private static PsaCompany company(Company row) {
        return new PsaCompany(
                String.valueOf(row.id()),
                row.companyName() == null ? "Company " + row.id() : row.companyName(),
                row.active(),
                blankToNull(row.taxID()),
                domain(row.webAddress()));
    }

    private static PsaAgreement agreement(Contract row) {
        LocalDate start = AutotaskRow.day(row.startDate());
        if (start == null) {
            throw new UnreadableAnswer("contract " + row.id() + " has no start date");
        }
        return new PsaAgreement(
                String.valueOf(row.id()),
                String.valueOf(row.companyID()),
                row.contractName() == null ? "Contract " + row.id() : row.contractName(),
                start,
                AutotaskRow.day(row.endDate()),
                AutotaskRow.months(row.contractPeriodType()),
                row.status() != null && row.status() == 1,
                true, // Autotask always prorates a change inside a period
                null);
    }

    private PsaServiceLine line(ContractService row, @Nullable Service service) {
        String name = service == null || service.name() == null ? "Service " + row.serviceID() : service.name();
        return new PsaServiceLine(
                String.valueOf(row.id()),
                String.valueOf(row.contractID()),
                String.valueOf(row.serviceID()),
                name,
                service == null ? null : AutotaskRow.months(service.periodType()),
                money(UnitPrice.of(row)),
                money(row.unitCost()),
                blankToNull(row.invoiceDescription()));
    }

    private @Nullable Money money(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount, currency);
    }

    private static @Nullable String domain(@Nullable String webAddress) {
        if (webAddress == null) {
            return null;
        }
        String host = webAddress.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
        return blankToNull(host.replaceFirst("^www\\.", "").replaceFirst("[/:?#].*$", ""));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
