package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.AutotaskSettings;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes a line's units and price from a date on. Can only be created: neither read, changed nor deleted. */
@Component
public class Adjustments {

    static final String OUTSIDE_CONTRACT =
            "%s effectiveDate must be between the start date and end date of the Contract"
                    + " referenced by contractID.";
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

    /** @param price of one unit from then on, null to leave it */
    private record Change(
            LocalDate date,
            int units,
            @Nullable BigDecimal price,
            @Nullable BigDecimal cost) {}

    private record Line(long id, long contract, LocalDate start, LocalDate end) {}

    /** Carries out an adjustment that came over the API and tells the line it met; call it in a transaction. */
    long create(LineKind kind, JsonNode body, @Nullable Long pathContract) {
        Field effective = kind.adjustments().field("effectiveDate").orElseThrow();
        if (!Members.hasValue(body, "effectiveDate")) {
            throw WrittenValues.missing(effective);
        }
        boolean priced = kind == LineKind.SERVICE; // bundles take quantities only
        Change change = new Change(
                Values.date(effective, Members.of(body, "effectiveDate")),
                Whole.small(body, "unitChange"),
                priced ? ContractServices.decimal(body, "adjustedUnitPrice") : null,
                priced ? ContractServices.decimal(body, "adjustedUnitCost") : null);
        Line line = line(kind, body, pathContract);
        if (pathContract != null && line.contract() != pathContract) {
            throw kind.badReference(kind.lineMember(), kind.lines());
        }
        apply(kind, line, change, false);
        return line.id();
    }

    /** A person in the PSA changes units by hand; a second change on a day joins the first. */
    public void byHand(long lineId, LocalDate date, int change) {
        apply(LineKind.SERVICE, find(lineId).orElseThrow(), new Change(date, change, null, null), true);
    }

    private void apply(LineKind kind, Line line, Change change, boolean byHand) {
        LocalDate date = change.date();
        if (date.isBefore(line.start()) || date.isAfter(line.end())) {
            throw Failure.invalid(OUTSIDE_CONTRACT.formatted(kind.adjustments().name()));
        }
        AutotaskSettings behaviour = settings.current().autotask();
        if (behaviour.refusesPostedPeriods() && !byHand && units.isPosted(line.id(), date)) {
            throw Failure.invalid(Units.POSTED_PERIOD);
        }
        take(line, change, byHand);
        int least = behaviour.refusesEmptyLines() && change.units() < 0 && !byHand ? 1 : 0;
        if (units.fewestFrom(line.id(), date) + change.units() < least) {
            throw Failure.invalid("The adjustment would result in a negative number of units.");
        }
        units.splitAt(line.id(), date, behaviour.splitEndsOnChangeDate());
        if (change.price() != null || change.cost() != null) {
            units.repriceFrom(line.id(), date, change.price(), change.cost());
        }
        units.addFrom(line.id(), date, change.units());
    }

    /** Takes the date on the line, which is free only once. */
    private void take(Line line, Change change, boolean byHand) {
        String second =
                byHand ? "do update set unit_change = at_adjustment.unit_change + excluded.unit_change" : "do nothing";
        int taken = database.sql("insert into sandbox.at_adjustment as at_adjustment (contract_service_id,"
                        + " effective_date, unit_change, by_hand, at) values (?, ?, ?, ?, ?)"
                        + " on conflict (contract_service_id, effective_date) " + second)
                .params(line.id(), change.date(), change.units(), byHand, Timestamp.from(clock.now()))
                .update();
        if (taken == 0) {
            throw Failure.invalid(SAME_DAY, "Error updating database for new entity records.");
        }
    }

    private Line line(LineKind kind, JsonNode body, @Nullable Long pathContract) {
        if (Members.hasValue(body, kind.lineMember())) {
            return find(Whole.small(body, kind.lineMember()))
                    .orElseThrow(() -> kind.badReference(kind.lineMember(), kind.lines()));
        }
        if (!Members.hasValue(body, kind.productMember())
                || pathContract == null && !Members.hasValue(body, "contractID")) {
            throw Failure.invalid("Either " + kind.lineMember() + " or both contractID and " + kind.productMember()
                    + " are required.");
        }
        long contract = pathContract == null ? Whole.small(body, "contractID") : pathContract;
        long product = Whole.small(body, kind.productMember());
        boolean repeat = Members.of(body, kind.repeatMember()).asBoolean(false)
                && !settings.current().autotask().repeatsJoinTheLine();
        long id = (repeat ? Optional.<Long>empty() : existing(kind, contract, product))
                .orElseGet(() -> lines.create(kind, contract, product, body));
        return find(id).orElseThrow();
    }

    private Optional<Long> existing(LineKind kind, long contract, long product) {
        return database.sql("select min(id) from sandbox.at_contract_service where contract_id = ? and " + kind.column()
                        + " = ? having count(*) > 0")
                .params(contract, product)
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
}
