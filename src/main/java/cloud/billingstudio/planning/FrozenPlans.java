package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every plan that was ever frozen. */
@Repository
class FrozenPlans {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    FrozenPlans(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The number the period's next plan gets. */
    int nextNumber(BillingPeriod period) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from plan where period = :period")
                .param("period", period.toString())
                .query(Integer.class)
                .single();
    }

    /** @param plan its id does not count */
    long add(FrozenPlan plan) {
        long id = jdbc.sql("""
                        insert into plan (period, kind, number, hash, known_at, built_at, policy_versions, totals)
                        values (:period, :kind, :number, :hash, :knownAt, :builtAt, :versions::jsonb, :totals::jsonb)
                        returning id""")
                .param("period", plan.period().toString())
                .param("kind", plan.kind().name())
                .param("number", plan.number())
                .param("hash", plan.hash())
                .param("knownAt", Timestamp.from(plan.knownAt()))
                .param("builtAt", Timestamp.from(plan.builtAt()))
                .param("versions", PlanText.write(plan.policyVersions()))
                .param("totals", PlanText.write(plan.totals()))
                .query(Long.class)
                .single();
        addChanges(id, plan.changes());
        addExceptions(id, plan.exceptions());
        addCoverage(id, plan.coverage());
        return id;
    }

    Optional<FrozenPlan> find(long id) {
        return one("id = ?", id);
    }

    Optional<PlanSummary> summary(long id) {
        return jdbc.sql("select id, period, number, hash, totals from plan where id = :id")
                .param("id", id)
                .query((row, n) -> new PlanSummary(
                        row.getLong("id"),
                        BillingPeriod.parse(row.getString("period")),
                        row.getInt("number"),
                        row.getString("hash"),
                        PlanText.totals(row.getString("totals"))))
                .optional();
    }

    Set<PsaLineId> lines(long plan) {
        return jdbc.sql("select distinct psa_line_id from plan_change where plan_id = :plan")
                .param("plan", plan)
                .query((row, n) -> new PsaLineId(row.getLong(1)))
                .set();
    }

    Optional<FrozenPlan> latest(BillingPeriod period) {
        return one("period = ? order by number desc limit 1", period.toString());
    }

    private Optional<FrozenPlan> one(String which, Object param) {
        return jdbc.sql("select * from plan where " + which)
                .param(param)
                .query(new FrozenPlanRows(jdbc))
                .optional();
    }

    private void addChanges(long plan, List<Change> changes) {
        batches.batchUpdate("""
                insert into plan_change (plan_id, key, psa_line_id, licence_line_ids, customer_connection, customer_id,
                    customer_name, effective_date, from_quantity, to_quantity, unit_price, currency, recurring_delta,
                    first_bill, reason, explanation, review_required, decision, psa_profile, target_profile,
                    strategy)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)""", changes, BATCH, (row, change) -> {
            Money unitPrice = change.unitPrice();
            row.setLong(1, plan);
            row.setString(2, change.key());
            row.setLong(3, change.psaLine().value());
            row.setArray(4, ids(row, change.licenceLines()));
            row.setString(5, change.customer().connection().value());
            row.setString(6, change.customer().id());
            row.setString(7, change.customer().name());
            row.setDate(8, Date.valueOf(change.effectiveDate()));
            row.setBigDecimal(9, change.from().value());
            row.setBigDecimal(10, change.to().value());
            row.setBigDecimal(11, amount(unitPrice));
            row.setString(12, unitPrice == null ? null : unitPrice.currency().getCurrencyCode());
            row.setBigDecimal(13, amount(change.recurringDelta()));
            row.setBigDecimal(14, amount(change.firstBill()));
            row.setString(15, change.reason().name());
            row.setString(16, change.explanation());
            row.setBoolean(17, change.reviewRequired());
            row.setString(18, change.decision().name());
            row.setString(19, PlanText.profile(change.psaProfile()));
            row.setString(20, PlanText.profile(change.targetProfile()));
            row.setString(
                    21, change.strategy() == null ? null : change.strategy().name());
        });
    }

    private void addExceptions(long plan, List<PlanException> exceptions) {
        batches.batchUpdate("""
                insert into plan_exception (plan_id, key, kind, licence_line_id, licence_line_ids, psa_line_id,
                    customer_connection, customer_id, customer_name, detail, undecided)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", exceptions, BATCH, (row, exception) -> {
            PlanCustomer customer = exception.customer();
            List<LicenceLineId> lines = exception.licenceLines();
            PsaLineId psaLine = exception.psaLine();
            row.setLong(1, plan);
            row.setString(2, exception.key());
            row.setString(3, exception.kind().name());
            row.setObject(4, lines.isEmpty() ? null : lines.get(0).value());
            row.setArray(5, ids(row, lines));
            row.setObject(6, psaLine == null ? null : psaLine.value());
            row.setString(7, customer == null ? null : customer.connection().value());
            row.setString(8, customer == null ? null : customer.id());
            row.setString(9, customer == null ? null : customer.name());
            row.setString(10, exception.detail());
            row.setBoolean(11, exception.undecided());
        });
    }

    private void addCoverage(long plan, Coverage coverage) {
        batches.batchUpdate("""
                insert into plan_coverage (plan_id, side, state, lines, quantity, unknown)
                values (?, ?, ?, ?, ?, ?)""", coverage.parts(), BATCH, (row, part) -> {
            row.setLong(1, plan);
            row.setString(2, part.side().name());
            row.setString(3, part.state().name());
            row.setInt(4, part.lines());
            row.setBigDecimal(5, part.quantity().value());
            row.setInt(6, part.unknown());
        });
    }

    private static java.sql.Array ids(PreparedStatement row, List<LicenceLineId> lines) throws SQLException {
        return row.getConnection()
                .createArrayOf(
                        "bigint", lines.stream().map(LicenceLineId::value).toArray());
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
