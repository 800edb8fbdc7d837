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
                        && GIVEN_UP.contains(String.valueOf(database.getSQLState()));
    }
}
