package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The unit rows of contract services: one per billing period, stepped from the contract's first day. */
@Component
public class Units {

    static final String POSTED_PERIOD = "Unable to make changes as it would result in the deletion/modification of an"
            + " already approved and posted contract period";

    /** Rows that are missing up to the contract's end; a line's last row hands its units and price on. */
    private static final String BUILD = """
            insert into sandbox.at_contract_service_unit (id, contract_id, contract_service_id, service_id, bundle_id,
                start_date, end_date, units, price, cost, currency_rate, unit_price, unit_cost)
            select nextval('sandbox.at_unit_id'), rows.*
            from (
                select c.id as contract, cs.id as line, cs.service_id, cs.bundle_id,
                       period.first, least(period.next - 1, c.end_date),
                       coalesce(latest.units, cs.opening_units) as units,
                       coalesce(latest.units, cs.opening_units) * coalesce(latest.unit_price, cs.adjusted_price, cs.unit_price),
                       coalesce(latest.units, cs.opening_units) * coalesce(latest.unit_cost, cs.unit_cost),
                       cs.currency_rate, latest.unit_price, latest.unit_cost
                from sandbox.at_contract_service cs
                    join sandbox.at_contract c on c.id = cs.contract_id
                    left join sandbox.at_service s on s.id = cs.service_id
                    left join sandbox.at_service_bundle b on b.id = cs.bundle_id
                    cross join lateral (
                        select case %s when 3 then 3 when 4 then 6 when 5 then 12 else 1 end as months
                    ) step
                    cross join lateral (
                        select (c.start_date + make_interval(months => n * step.months))::date as first,
                               (c.start_date + make_interval(months => (n + 1) * step.months))::date as next
                        from generate_series(0, (c.end_date - c.start_date) / (28 * step.months)) n
                    ) period
                    %s
                where period.first <= c.end_date
                  and (latest.start_date is null or period.first > latest.start_date)
                  and %s
                order by cs.id, period.first
            ) rows
            """;

    private static final Map<String, String> INDEXES = Map.of(
            "at_unit_line", "(contract_service_id, start_date)", "at_unit_contract", "(contract_id, start_date)");

    /** The row a line ends with so far. */
    private static final String LATEST = """
            left join lateral (
                select u.start_date, u.units, u.unit_price, u.unit_cost
                from sandbox.at_contract_service_unit u
                where u.contract_service_id = cs.id
                order by u.start_date desc
                limit 1
            ) latest on true
            """;

    /** Spares the search for it where there are no rows at all. */
    private static final String NO_LATEST =
            "cross join (select null::date as start_date, null::integer as units, null::numeric as unit_price,"
                    + " null::numeric as unit_cost) latest";

    private static final String EACH = "coalesce(u.unit_price, cs.adjusted_price, cs.unit_price)";
    private static final String EACH_COST = "coalesce(u.unit_cost, cs.unit_cost)";

    private final SandboxDatabase database;
    private final SettingsStore settings;

    Units(SandboxDatabase database, SettingsStore settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Builds the rows of every contract service where there are none yet, and the indexes last: in bulk that is faster. */
    public void buildAll() {
        INDEXES.forEach(
                (name, columns) -> database.sql("drop index sandbox." + name).update());
        database.sql(missing(NO_LATEST, "true")).update();
        INDEXES.forEach((name, columns) -> database.sql(
                        "create index " + name + " on sandbox.at_contract_service_unit " + columns)
                .update());
    }

    /** Builds the rows of one new contract service. */
    public void build(long line) {
        database.sql(missing(LATEST, "cs.id = ?")).param(line).update();
    }

    /** Cuts or lengthens the rows of a contract's lines to its end; what was adjusted after the end is forgotten. */
    void fitToEnd(long contract, LocalDate end) {
        boolean posted = database.sql("select exists (select from sandbox.at_contract_service_unit"
                        + " where contract_id = ? and end_date > ? and posted_at is not null)")
                .params(contract, end)
                .query(Boolean.class)
                .single();
        if (posted) {
            throw Failure.invalid(POSTED_PERIOD);
        }
        database.sql("delete from sandbox.at_contract_service_unit where contract_id = ? and start_date > ?")
                .params(contract, end)
                .update();
        database.sql("delete from sandbox.at_adjustment where effective_date > ? and contract_service_id in"
                        + " (select id from sandbox.at_contract_service where contract_id = ?)")
                .params(end, contract)
                .update();
        database.sql(missing(LATEST, "c.id = ?")).param(contract).update();
        database.sql("update sandbox.at_contract_service_unit u set end_date = next.end_date from ("
                        + " select id, coalesce(lead(start_date) over (partition by contract_service_id"
                        + " order by start_date) - 1, ?) as end_date from sandbox.at_contract_service_unit"
                        + " where contract_id = ?) next where next.id = u.id and next.end_date <> u.end_date")
                .params(end, contract)
                .update();
    }

    /** Whether a date of a line is in a row that was approved and posted. */
    boolean isPosted(long line, LocalDate date) {
        return database.sql("select exists (select from sandbox.at_contract_service_unit where contract_service_id = ?"
                        + " and start_date <= ? and end_date >= ? and posted_at is not null)")
                .params(line, date, date)
                .query(Boolean.class)
                .single();
    }

    /** The fewest units a line has on any day from a date on. */
    int fewestFrom(long line, LocalDate date) {
        return database.sql("select coalesce(min(units), 0) from sandbox.at_contract_service_unit"
                        + " where contract_service_id = ? and end_date >= ?")
                .params(line, date)
                .query(Integer.class)
                .single();
    }

    /** Begins a new row at a date, where none begins already; both parts keep the period they are of. */
    void splitAt(long line, LocalDate date, boolean overlapping) {
        database.sql("insert into sandbox.at_contract_service_unit (id, contract_id, contract_service_id, service_id,"
                        + " bundle_id, start_date, end_date, units, price, cost, currency_rate, unit_price, unit_cost,"
                        + " period_id, period_start, period_end)"
                        + " select nextval('sandbox.at_unit_id'), contract_id, contract_service_id, service_id,"
                        + " bundle_id, ?, end_date, units, price, cost, currency_rate, unit_price, unit_cost,"
                        + " coalesce(period_id, id), coalesce(period_start, start_date), coalesce(period_end, end_date)"
                        + " from sandbox.at_contract_service_unit"
                        + " where contract_service_id = ? and start_date < ? and end_date >= ?"
                        + " and not exists (select 1 from sandbox.at_contract_service_unit other"
                        + " where other.contract_service_id = ? and other.start_date = ?)")
                .params(date, line, date, date, line, date)
                .update();
        database.sql("update sandbox.at_contract_service_unit set end_date = ?,"
                        + " period_end = coalesce(period_end, end_date)"
                        + " where contract_service_id = ? and start_date < ? and end_date >= ?")
                .params(overlapping ? date : date.minusDays(1), line, date, date)
                .update();
    }

    /** Adds to the units of every row from a date on. */
    void addFrom(long line, LocalDate date, int change) {
        database.sql("update sandbox.at_contract_service_unit u set units = u.units + ?, price = (u.units + ?) * "
                        + EACH
                        + ", cost = (u.units + ?) * " + EACH_COST
                        + " from sandbox.at_contract_service cs"
                        + " where cs.id = u.contract_service_id and cs.id = ? and u.start_date >= ?")
                .params(change, change, change, line, date)
                .update();
    }

    /** Gives the line and its rows from a date on a new price or cost of a unit; earlier rows keep theirs. */
    void repriceFrom(long line, LocalDate date, @Nullable BigDecimal price, @Nullable BigDecimal cost) {
        database.sql("update sandbox.at_contract_service_unit u set unit_price = " + EACH + ", unit_cost = " + EACH_COST
                        + " from sandbox.at_contract_service cs where cs.id = u.contract_service_id and cs.id = ?")
                .param(line)
                .update();
        database.sql("update sandbox.at_contract_service_unit set unit_price = coalesce(?, unit_price),"
                        + " unit_cost = coalesce(?, unit_cost) where contract_service_id = ? and start_date >= ?")
                .params(price, cost, line, date)
                .update();
        database.sql("update sandbox.at_contract_service set adjusted_price = coalesce(?, adjusted_price),"
                        + " unit_cost = coalesce(?, unit_cost) where id = ?")
                .params(price, cost, line)
                .update();
    }

    /** Gives every row of a line that was not posted the line's price. */
    void reprice(long line) {
        database.sql("update sandbox.at_contract_service_unit u set unit_price = null,"
                        + " price = u.units * coalesce(cs.adjusted_price, cs.unit_price) from sandbox.at_contract_service cs"
                        + " where cs.id = u.contract_service_id and cs.id = ? and u.posted_at is null")
                .param(line)
                .update();
    }

    private String missing(String latest, String lines) {
        boolean contracts = settings.current().autotask().unitRowsFollowContract();
        return BUILD.formatted(
                contracts ? "c.contract_period_type" : "coalesce(s.period_type, b.period_type)", latest, lines);
    }
}
