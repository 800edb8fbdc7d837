package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The unit rows of contract services: one per billing period, stepped from the contract's first day. */
@Component
public class Units {

    /** Rows that are missing up to the contract's end; a line's last row hands its units on. */
    private static final String BUILD = """
            insert into sandbox.at_contract_service_unit
                (id, contract_id, contract_service_id, service_id, start_date, end_date, units, price, cost, currency_rate)
            select nextval('sandbox.at_unit_id'), rows.*
            from (
                select c.id as contract, cs.id as line, cs.service_id, period.first, least(period.next - 1, c.end_date),
                       coalesce(latest.units, cs.opening_units) as units,
                       coalesce(latest.units, cs.opening_units) * cs.adjusted_price,
                       coalesce(latest.units, cs.opening_units) * cs.unit_cost,
                       cs.currency_rate
                from sandbox.at_contract_service cs
                    join sandbox.at_contract c on c.id = cs.contract_id
                    join sandbox.at_service s on s.id = cs.service_id
                    cross join lateral (
                        select case s.period_type when 3 then 3 when 4 then 6 when 5 then 12 else 1 end as months
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
                select u.start_date, u.units
                from sandbox.at_contract_service_unit u
                where u.contract_service_id = cs.id
                order by u.start_date desc
                limit 1
            ) latest on true
            """;

    /** Spares the search for it where there are no rows at all. */
    private static final String NO_LATEST =
            "cross join (select null::date as start_date, null::integer as units) latest";

    private final SandboxDatabase database;

    Units(SandboxDatabase database) {
        this.database = database;
    }

    /** Builds the rows of every contract service where there are none yet, and the indexes last: in bulk that is faster. */
    public void buildAll() {
        INDEXES.forEach(
                (name, columns) -> database.sql("drop index sandbox." + name).update());
        database.sql(BUILD.formatted(NO_LATEST, "true")).update();
        INDEXES.forEach((name, columns) -> database.sql(
                        "create index " + name + " on sandbox.at_contract_service_unit " + columns)
                .update());
    }

    /** Builds the rows of one new contract service. */
    public void build(long line) {
        database.sql(BUILD.formatted(LATEST, "cs.id = ?")).param(line).update();
    }

    /** Cuts or lengthens the rows of a contract's lines to its end. */
    void fitToEnd(long contract, LocalDate end) {
        long posted = database.sql("select count(*) from sandbox.at_contract_service_unit"
                        + " where contract_id = ? and end_date > ? and posted_at is not null")
                .params(contract, end)
                .query(Long.class)
                .single();
        if (posted > 0) {
            throw Failure.invalid("Unable to make changes as it would result in the deletion/modification of an already"
                    + " approved and posted contract period");
        }
        database.sql("delete from sandbox.at_contract_service_unit where contract_id = ? and start_date > ?")
                .params(contract, end)
                .update();
        database.sql(BUILD.formatted(LATEST, "c.id = ?")).param(contract).update();
        database.sql("update sandbox.at_contract_service_unit u set end_date = next.end_date from ("
                        + " select id, coalesce(lead(start_date) over (partition by contract_service_id"
                        + " order by start_date) - 1, ?) as end_date from sandbox.at_contract_service_unit"
                        + " where contract_id = ?) next where next.id = u.id and next.end_date <> u.end_date")
                .params(end, contract)
                .update();
    }

    /** The fewest units a line has on any day from a date on. */
    int fewestFrom(long line, LocalDate date) {
        return database.sql("select coalesce(min(units), 0) from sandbox.at_contract_service_unit"
                        + " where contract_service_id = ? and end_date >= ?")
                .params(line, date)
                .query(Integer.class)
                .single();
    }

    /** Begins a new row at a date, where none begins already. */
    void splitAt(long line, LocalDate date, boolean overlapping) {
        database.sql("insert into sandbox.at_contract_service_unit (id, contract_id, contract_service_id, service_id,"
                        + " start_date, end_date, units, price, cost, currency_rate, posted_at)"
                        + " select nextval('sandbox.at_unit_id'), contract_id, contract_service_id, service_id, ?,"
                        + " end_date, units, price, cost, currency_rate, null from sandbox.at_contract_service_unit"
                        + " where contract_service_id = ? and start_date < ? and end_date >= ?"
                        + " and not exists (select 1 from sandbox.at_contract_service_unit other"
                        + " where other.contract_service_id = ? and other.start_date = ?)")
                .params(date, line, date, date, line, date)
                .update();
        database.sql("update sandbox.at_contract_service_unit set end_date = ?"
                        + " where contract_service_id = ? and start_date < ? and end_date >= ?")
                .params(overlapping ? date : date.minusDays(1), line, date, date)
                .update();
    }

    /** Adds to the units of every row from a date on and prices them anew. */
    void addFrom(long line, LocalDate date, int change) {
        database.sql("update sandbox.at_contract_service_unit u set units = u.units + ?,"
                        + " price = (u.units + ?) * cs.adjusted_price, cost = (u.units + ?) * cs.unit_cost"
                        + " from sandbox.at_contract_service cs"
                        + " where cs.id = u.contract_service_id and cs.id = ? and u.start_date >= ?")
                .params(change, change, change, line, date)
                .update();
    }
}
