package cloud.billingstudio.process;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.core.NestedExceptionUtils;

/** Another transaction of the engine was quicker: nothing of this one was kept, and nothing is wrong. */
final class LostRace {

    /** The database's names for what it ends so that another may go on: a deadlock, and what cannot be put in order. */
    private static final Set<String> GIVEN_UP = Set.of("40P01", "40001");

    private LostRace() {}

    static boolean isTold(Throwable failure) {
        return failure instanceof OptimisticLockingException
                || NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException database
                        && (GIVEN_UP.contains(String.valueOf(database.getSQLState())) || isOfAChild(database));
    }

    /** What the engine deletes has got a child from a job that was quicker: it sees no other version of the row itself. */
    private static boolean isOfAChild(SQLException database) {
        return "23503".equals(database.getSQLState())
                && String.valueOf(database.getMessage()).contains("\"act_fk_");
    }
}
