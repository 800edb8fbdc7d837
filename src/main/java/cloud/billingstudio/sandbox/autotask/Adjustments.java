package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes a contract service's units from a date on. Can only be created: neither read, changed nor deleted. */
@Component
public class Adjustments {

    static final String OUTSIDE_CONTRACT = "ContractServiceAdjustment effectiveDate must be between the start date and"
            + " end date of the Contract referenced by contractID.";
    static final String SAME_DAY = "Attempt to insert duplicate data into contract_service_period";

    private final SandboxDatabase database;
    private final SandboxClock clock;
    private final SettingsStore settings;
    private final Units units;
    private final ContractServices lines;

    Adjustments(
            SandboxDatabase database, SandboxClock clock, SettingsStore settings, Units units, ContractServices lines) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.units = units;
        this.lines = lines;
    }

    /** Carries out an adjustment that came over the API and tells the line it met; call it in a transaction. */
    long create(JsonNode body, @Nullable Long pathContract) {
        Field effective = Entities.ADJUSTMENTS.field("effectiveDate").orElseThrow();
        if (!Members.hasValue(body, "effectiveDate")) {
            throw Failure.invalid("Missing Required Field: effectiveDate");
        }
        LocalDate date = (LocalDate) QueryFilter.typed(effective, Members.of(body, "effectiveDate"));
        int change = Whole.of(body, "unitChange").intValue();
        Line line = line(body, pathContract);
        if (pathContract != null && line.contract() != pathContract) {
            throw Failure.invalid(
                    "Reference value on field: contractServiceID of type: ContractService does not exist or is invalid");
        }
        apply(line, date, change, price(body, "adjustedUnitPrice"), price(body, "adjustedUnitCost"), false);
        return line.id();
    }

    /** A person in the PSA changes units by hand; a second change on a day joins the first. */
    public void byHand(long lineId, LocalDate date, int change) {
        apply(find(lineId).orElseThrow(), date, change, null, null, true);
    }

    private void apply(
            Line line,
            LocalDate date,
            int change,
            @Nullable BigDecimal price,
            @Nullable BigDecimal cost,
            boolean byHand) {
        if (date.isBefore(line.start()) || date.isAfter(line.end())) {
            throw Failure.invalid(OUTSIDE_CONTRACT);
        }
        take(line, date, change, byHand);
        if (units.fewestFrom(line.id(), date) + change < 0) {
            throw Failure.invalid("The adjustment would result in a negative number of units.");
        }
        if (price != null || cost != null) {
            database.sql("update sandbox.at_contract_service set adjusted_price = coalesce(?, adjusted_price),"
                            + " unit_cost = coalesce(?, unit_cost) where id = ?")
                    .params(price, cost, line.id())
                    .update();
        }
        units.splitAt(line.id(), date, settings.current().autotask().splitEndsOnChangeDate());
        units.addFrom(line.id(), date, change);
    }

    /** Takes the date on the line, which is free only once. */
    private void take(Line line, LocalDate date, int change, boolean byHand) {
        String second =
                byHand ? "do update set unit_change = at_adjustment.unit_change + excluded.unit_change" : "do nothing";
        int taken = database.sql("insert into sandbox.at_adjustment as at_adjustment (contract_service_id,"
                        + " effective_date, unit_change, by_hand, at) values (?, ?, ?, ?, ?)"
                        + " on conflict (contract_service_id, effective_date) " + second)
                .params(line.id(), date, change, byHand, Timestamp.from(clock.now()))
                .update();
        if (taken == 0) {
            throw Failure.invalid(SAME_DAY, "Error updating database for new entity records.");
        }
    }

    private Line line(JsonNode body, @Nullable Long pathContract) {
        if (Members.hasValue(body, "contractServiceID")) {
            long id = Whole.of(body, "contractServiceID").longValue();
            return find(id).orElseThrow(() -> Failure.invalid("Reference value on field: contractServiceID of type:"
                    + " ContractService does not exist or is invalid"));
        }
        if (!Members.hasValue(body, "serviceID") || pathContract == null && !Members.hasValue(body, "contractID")) {
            throw Failure.invalid("Either contractServiceID or both contractID and serviceID are required.");
        }
        long contract = pathContract == null ? Whole.of(body, "contractID").longValue() : pathContract;
        long service = Whole.of(body, "serviceID").longValue();
        boolean repeat = Members.of(body, "allowRepeatService").asBoolean(false);
        long id = (repeat ? Optional.<Long>empty() : existing(contract, service))
                .orElseGet(() -> lines.create(contract, service, body));
        return find(id).orElseThrow();
    }

    private Optional<Long> existing(long contract, long service) {
        return database.sql("select min(id) from sandbox.at_contract_service where contract_id = ? and service_id = ?"
                        + " having count(*) > 0")
                .params(contract, service)
                .query(Long.class)
                .optional();
    }

    private Optional<Line> find(long id) {
        return database.sql("select cs.id, cs.contract_id, c.start_date, c.end_date from sandbox.at_contract_service cs"
                        + " join sandbox.at_contract c on c.id = cs.contract_id where cs.id = ? for update of cs")
                .param(id)
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        row.getLong("contract_id"),
                        row.getObject("start_date", LocalDate.class),
                        row.getObject("end_date", LocalDate.class)))
                .optional();
    }

    private static @Nullable BigDecimal price(JsonNode body, String member) {
        return Members.hasValue(body, member) ? Members.of(body, member).decimalValue() : null;
    }

    private record Line(long id, long contract, LocalDate start, LocalDate end) {}
}
