package cloud.billingstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.junit.jupiter.api.Test;

class BehindJobsTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void triesAgainWhereAJobWasQuicker() {
        BehindJobs.run(() -> lose(3));
        assertThat(attempts).hasValue(4);
    }

    @Test
    void triesAgainWhereTheDatabaseEndedADeadlockWithAJob() {
        SQLException deadlock = new BatchUpdateException("Batch entry 0 was aborted", "40P01", new int[0]);
        BehindJobs.run(() -> {
            if (attempts.getAndIncrement() == 0) {
                throw new ProcessEnginePersistenceException("in the persistence layer", new RuntimeException(deadlock));
            }
        });
        assertThat(attempts).hasValue(2);
    }

    @Test
    void doesNotTryForEver() {
        assertThatThrownBy(() -> BehindJobs.run(() -> lose(Integer.MAX_VALUE)))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(attempts).hasValue(20);
    }

    @Test
    void leavesEveryOtherFailureToTheCaller() {
        assertThatThrownBy(() -> BehindJobs.run(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("no such process");
                }))
                .hasMessage("no such process");
        assertThat(attempts).hasValue(1);
    }

    private void lose(int times) {
        if (attempts.getAndIncrement() < times) {
            throw new OptimisticLockingException("somebody was quicker");
        }
    }
}
