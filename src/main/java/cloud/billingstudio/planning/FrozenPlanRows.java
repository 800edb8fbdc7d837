package cloud.billingstudio.planning;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a plan back as it was frozen. */
record FrozenPlanRows(JdbcClient jdbc) implements RowMapper<FrozenPlan> {

    @Override
    public FrozenPlan mapRow(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        List<Change> changes = of(id, "plan_change", "id", FrozenPlanRows::change);
        List<PlanException> exceptions = of(id, "plan_exception", "id", FrozenPlanRows::exception);
        return new FrozenPlan(
                id,
                BillingPeriod.parse(row.getString("period")),
                PlanKind.valueOf(row.getString("kind")),
                row.getInt("number"),
                row.getString("hash"),
                row.getTimestamp("known_at").toInstant(),
                row.getTimestamp("built_at").toInstant(),
                PlanText.versions(row.getString("policy_versions")),
                changes,
                exceptions,
                new Coverage(of(id, "plan_coverage", "side, state", FrozenPlanRows::part)),
                PlanTotals.of(changes, exceptions.size()));
    }

    private <T> List<T> of(long plan, String table, String order, RowMapper<T> rows) {
        return jdbc.sql("select * from %s where plan_id = :plan order by %s".formatted(table, order))
                .param("plan", plan)
                .query(rows)
                .list();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getString("key"),
                licenceLines(row),
                new PsaLineId(row.getLong("psa_line_id")),
                customer(row),
                row.getObject("effective_date", LocalDate.class),
                new Quantity(row.getBigDecimal("from_quantity")),
                new Quantity(row.getBigDecimal("to_quantity")),
                money(row, "unit_price"),
                money(row, "recurring_delta"),
                money(row, "first_bill"),
                Change.Reason.valueOf(row.getString("reason")),
                row.getString("explanation"),
                row.getBoolean("review_required"),
                Change.Decision.valueOf(row.getString("decision")),
                PlanText.profile(row.getString("psa_profile")),
                PlanText.profile(row.getString("target_profile")),
                Optional.ofNullable(row.getString("strategy"))
                        .map(PostingStrategy::valueOf)
                        .orElse(null));
    }

    private static PlanException exception(ResultSet row, int number) throws SQLException {
        Long psaLine = row.getObject("psa_line_id", Long.class);
        return new PlanException(
                row.getString("key"),
                PlanException.Kind.valueOf(row.getString("kind")),
                licenceLines(row),
                psaLine == null ? null : new PsaLineId(psaLine),
                row.getString("customer_id") == null ? null : customer(row),
                row.getString("detail"),
                row.getBoolean("undecided"));
    }

    private static Coverage.Part part(ResultSet row, int number) throws SQLException {
        return new Coverage.Part(
                Coverage.Side.valueOf(row.getString("side")),
                Coverage.State.valueOf(row.getString("state")),
                row.getInt("lines"),
                new Quantity(row.getBigDecimal("quantity")),
                row.getInt("unknown"));
    }

    private static List<LicenceLineId> licenceLines(ResultSet row) throws SQLException {
        return Arrays.stream((Long[]) row.getArray("licence_line_ids").getArray())
                .map(LicenceLineId::new)
                .toList();
    }

    private static PlanCustomer customer(ResultSet row) throws SQLException {
        return new PlanCustomer(
                new ConnectionId(row.getString("customer_connection")),
                row.getString("customer_id"),
                row.getString("customer_name"));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? null : new Money(amount, Currency.getInstance(row.getString("currency")));
    }
}
