package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.WritesWithoutApproval;
import cloud.billingstudio.shared.Quantity;
import java.util.List;

/** What has to hold of the ledger and the PSA after whatever happened. */
final class PostedAsApproved {

    private PostedAsApproved() {}

    /** Nothing was written but approved changes, each as approved, none twice, and none of a closed month end is missing. */
    static void check(MonthEndGround ground, String as) {
        assertThat(WritesWithoutApproval.in(ground.jdbc)).as(as).isEmpty();
        assertThat(unposted(ground)).as("approved and not posted, %s", as).isEmpty();
        assertThat(ground.psa.effects())
                .as("journal and ledger, %s", as)
                .containsExactlyInAnyOrderElementsOf(ledger(ground));
        assertThat(sendable(ground))
                .as("postings of cancelled month ends that are under way, %s", as)
                .isZero();
    }

    private static List<MemoryPsa.Effect> ledger(MonthEndGround ground) {
        return ground.jdbc
                .sql("""
                        select external_line_id, effective_date, delta from posting where posted_at is not null""")
                .query((row, number) -> new MemoryPsa.Effect(
                        row.getString(1),
                        row.getDate(2).toLocalDate(),
                        Quantity.of(row.getBigDecimal(3).toPlainString())))
                .list();
    }

    /** The changes of a closed month end's approved plans that the ledger does not have. */
    private static List<String> unposted(MonthEndGround ground) {
        return ground.jdbc.sql("""
                        select m.period || ' ' || c.key
                          from month_end m
                          join posted_plan b on b.month_end_id = m.id
                          join plan_change c on c.plan_id = b.plan_id and c.decision <> 'HELD'
                          left join posting p on p.plan_id = c.plan_id and p.change_key = c.key
                         where m.state = 'CLOSED'
                           and (p.id is null or p.state not in ('VERIFIED', 'VOID', 'LEFT'))""").query(String.class).list();
    }

    /** Of a cancelled month end nothing is claimed, sent or unanswered; what was only planned is refused when it is claimed. */
    private static int sendable(MonthEndGround ground) {
        return ground.jdbc.sql("""
                        select count(*) from posting p
                         where p.state in ('LEASED', 'UNKNOWN', 'POSTED')
                           and not exists (
                               select from posted_plan b
                                 join month_end m on m.id = b.month_end_id
                                where b.plan_id = p.plan_id and m.state <> 'CANCELLED')""").query(Integer.class).single();
    }
}
