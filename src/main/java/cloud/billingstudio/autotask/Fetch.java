package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskRow.Company;
import cloud.billingstudio.autotask.AutotaskRow.Contract;
import cloud.billingstudio.autotask.AutotaskRow.ContractService;
import cloud.billingstudio.autotask.AutotaskRow.Service;
import cloud.billingstudio.autotask.AutotaskRow.Units;
import cloud.billingstudio.autotask.Requests.RowPage;
import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads everything in parts of one page each: companies, contracts, services, their lines, the lines' units. */
final class Fetch {

    private final Requests requests;
    private final Currency currency;
    private final Known<Company> companies = new Known<>();
    private final Known<Service> services = new Known<>();

    Fetch(Requests requests, Currency currency) {
        this.requests = requests;
        this.currency = currency;
    }

    PsaPart part(@Nullable String next, LocalDate from) {
        Place place = Place.of(next);
        return switch (place.stage()) {
            case COMPANIES -> companies(place);
            case CONTRACTS -> contracts(place);
            case SERVICES -> services(place);
            case LINES -> lines(place);
            case UNITS -> units(place, from);
        };
    }

    /** Active customers; whoever else owns a contract comes with it. */
    private PsaPart companies(Place place) {
        RowPage<Company> page = requests.page("Companies", Query.of(Company.FIELDS), place.after(), Company.class);
        companies.keep(place.fetch(), byId(page.rows(), Company::id));
        List<PsaCompany> customers = page.rows().stream()
                .filter(Company::isActiveCustomer)
                .map(Fetch::company)
                .toList();
        return new PsaPart(customers, List.of(), List.of(), List.of(), place.next(page.lastId()));
    }

    private PsaPart contracts(Place place) {
        Query recurring = Query.of(Contract.FIELDS, Query.is("contractType", Contract.RECURRING_SERVICE));
        RowPage<Contract> page = requests.page("Contracts", recurring, place.after(), Contract.class);
        Set<Long> owners = page.rows().stream().map(Contract::owner).collect(Collectors.toCollection(TreeSet::new));
        require(place.fetch(), companies, "Companies", owners, Company.FIELDS, Company.class, Company::id);
        List<PsaCompany> leftOut = owners.stream()
                .flatMap(owner -> companies.find(place.fetch(), owner).stream())
                .filter(company -> !company.isActiveCustomer())
                .map(Fetch::company)
                .toList();
        List<PsaAgreement> agreements =
                page.rows().stream().map(Fetch::agreement).toList();
        return new PsaPart(leftOut, agreements, List.of(), List.of(), place.next(page.lastId()));
    }

    private PsaPart services(Place place) {
        RowPage<Service> page = requests.page("Services", Query.of(Service.FIELDS), place.after(), Service.class);
        services.keep(place.fetch(), byId(page.rows(), Service::id));
        return new PsaPart(List.of(), List.of(), List.of(), List.of(), place.next(page.lastId()));
    }

    private PsaPart lines(Place place) {
        Query all = Query.of(ContractService.FIELDS);
        RowPage<ContractService> page = requests.page("ContractServices", all, place.after(), ContractService.class);
        List<Long> ids = page.rows().stream().map(ContractService::service).toList();
        require(place.fetch(), services, "Services", ids, Service.FIELDS, Service.class, Service::id);
        List<PsaServiceLine> lines = page.rows().stream()
                .map(line ->
                        line(line, services.find(place.fetch(), line.service()).orElse(null)))
                .toList();
        return new PsaPart(List.of(), List.of(), lines, List.of(), place.next(page.lastId()));
    }

    /** Asks for what no earlier part of this fetch brought: it ran on another node, or the row is new. */
    private <T> void require(
            String fetch,
            Known<T> known,
            String entity,
            Collection<Long> ids,
            List<String> fields,
            Class<T> type,
            Function<T, Long> id) {
        List<T> rows = requests.allWith(entity, "id", known.missing(fetch, ids), of -> Query.of(fields, of), type);
        known.keep(fetch, byId(rows, id));
    }

    private static <T> Map<Long, T> byId(List<T> rows, Function<T, Long> id) {
        return rows.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    /** From the day before on: only against that one a change on the very first day shows as a change. */
    private PsaPart units(Place place, LocalDate from) {
        LocalDate before = from.minusDays(1);
        Query since = Query.of(Units.FIELDS, Query.atLeast("endDate", before.toString()));
        RowPage<Units> page = requests.page("ContractServiceUnits", since, place.after(), Units.class);
        return new PsaPart(
                List.of(), List.of(), List.of(), UnitRows.quantities(page.rows()), place.next(page.lastId()));
    }

    private static PsaCompany company(Company row) {
        return new PsaCompany(
                String.valueOf(row.id()),
                row.companyName() == null ? "Company " + row.id() : row.companyName(),
                row.active(),
                TolerantText.blankToNull(row.taxID()),
                TolerantText.domain(row.webAddress()));
    }

    private static PsaAgreement agreement(Contract row) {
        LocalDate start = TolerantText.day(row.startDate());
        if (start == null) {
            throw new UnreadableAnswer("contract " + row.id() + " has no start date");
        }
        return new PsaAgreement(
                String.valueOf(row.id()),
                String.valueOf(row.owner()),
                row.contractName() == null ? "Contract " + row.id() : row.contractName(),
                start,
                TolerantText.day(row.endDate()),
                AutotaskRow.months(row.contractPeriodType()),
                row.status() != null && row.status() == 1,
                true, // Autotask always prorates a change inside a period
                null);
    }

    private PsaServiceLine line(ContractService row, @Nullable Service service) {
        String name = service == null || service.name() == null ? "Service " + row.service() : service.name();
        return new PsaServiceLine(
                String.valueOf(row.id()),
                String.valueOf(row.contract()),
                String.valueOf(row.service()),
                name,
                service == null ? null : AutotaskRow.months(service.periodType()),
                money(row.price()),
                money(row.unitCost()),
                TolerantText.blankToNull(row.invoiceDescription()));
    }

    private @Nullable Money money(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount, currency);
    }
}
