package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

/** The stored month ends. */
interface MonthEndRepository extends Repository<MonthEnd, Long> {

    MonthEnd save(MonthEnd monthEnd);

    /** For update: whoever else wants to change it waits until the caller's transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<MonthEnd> findByPeriodAndStateNot(BillingPeriod period, MonthEndState without);

    /** The month end of the period that is not cancelled; if all were, the last of them. */
    @Query("select * from month_end where period = :period order by (state = 'CANCELLED'), id desc limit 1")
    Optional<MonthEnd> findLatest(BillingPeriod period);

    /** The newest period first. */
    @Query("select * from month_end order by period desc, id desc")
    List<MonthEnd> findAllNewestFirst();

    /** The newest period that is not cancelled. */
    @Query("select * from month_end where state <> 'CANCELLED' order by period desc limit 1")
    Optional<MonthEnd> findNewest();

    /** All that are neither closed nor cancelled, for update and always in this order, so that no two wait for each other. */
    @Query("select * from month_end where state not in ('CLOSED', 'CANCELLED') order by id for update")
    List<MonthEnd> findOpenForUpdate();
}
