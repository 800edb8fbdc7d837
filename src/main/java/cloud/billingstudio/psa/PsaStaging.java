package cloud.billingstudio.psa;

import static java.util.Arrays.asList;

import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Staging;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an open fetch has read so far; each part is kept together with the checkpoint behind it. */
@Component
class PsaStaging extends Staging {

    private static final List<String> TABLES =
            List.of("staged_psa_company", "staged_psa_agreement", "staged_psa_line", "staged_psa_quantity");

    private final Bulk bulk;
    private final Fetches fetches;

    PsaStaging(JdbcClient jdbc, Bulk bulk, Fetches fetches) {
        super(jdbc, fetches, TABLES);
        this.bulk = bulk;
        this.fetches = fetches;
    }

    @Transactional
    public FetchStep keep(FetchStep step, PsaPart part) {
        companies(step, part);
        agreements(step, part);
        lines(step, part);
        quantities(step, part);
        int rows = part.companies().size()
                + part.agreements().size()
                + part.lines().size()
                + part.quantities().size();
        FetchStep read = step.page(part.next(), null, rows);
        return fetches.keep(read.next() == null ? read.enter(PsaFetch.Phase.MERGING) : read);
    }

    private void companies(FetchStep step, PsaPart part) {
        bulk.replace(
                "staged_psa_company",
                "fetch_id, company_id, name, active, tax_id, web_domain",
                "fetch_id, company_id",
                rows(part.companies(), c -> asList(step.id(), c.id(), c.name(), c.active(), c.taxId(), c.webDomain())));
    }

    private void agreements(FetchStep step, PsaPart part) {
        bulk.replace(
                "staged_psa_agreement",
                "fetch_id, agreement_id, company_id, name, start_on, end_on, period_months, active, prorating,"
                        + " next_invoice",
                "fetch_id, agreement_id",
                rows(
                        part.agreements(),
                        a -> asList(
                                step.id(),
                                a.id(),
                                a.companyId(),
                                a.name(),
                                a.start(),
                                a.end(),
                                a.periodMonths(),
                                a.active(),
                                a.prorating(),
                                a.nextInvoice())));
    }

    private void lines(FetchStep step, PsaPart part) {
        bulk.replace(
                "staged_psa_line",
                "fetch_id, external_id, agreement_id, service_id, service_name, period_months, unit_price, unit_cost,"
                        + " currency",
                "fetch_id, external_id",
                rows(part.lines(), line -> row(step, line)));
    }

    private void quantities(FetchStep step, PsaPart part) {
        bulk.replace(
                "staged_psa_quantity",
                "fetch_id, external_id, valid_from, quantity",
                "fetch_id, external_id, valid_from",
                rows(
                        part.quantities(),
                        q -> asList(
                                step.id(), q.lineId(), q.from(), q.quantity().value())));
    }

    private static List<@Nullable Object> row(FetchStep step, PsaServiceLine line) {
        Money price = line.unitPrice();
        Money cost = line.unitCost();
        Money either = price == null ? cost : price;
        // one currency per line: a cost in another one is left out rather than mislabelled
        boolean costFits = cost != null && either != null && cost.currency().equals(either.currency());
        return asList(
                step.id(),
                line.id(),
                line.agreementId(),
                line.serviceId(),
                line.serviceName(),
                line.periodMonths(),
                price == null ? null : price.amount(),
                cost != null && costFits ? cost.amount() : null,
                either == null ? null : either.currency().getCurrencyCode());
    }

    private static <T> List<List<@Nullable Object>> rows(List<T> items, Function<T, List<@Nullable Object>> row) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        items.forEach(item -> rows.add(row.apply(item)));
        return rows;
    }
}
