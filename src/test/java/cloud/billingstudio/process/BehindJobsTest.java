package cloud.billingstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;

class BehindJobsTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void triesAgainWhereAJobWasQuicker() {
        BehindJobs.run(() -> lose(3));
        assertThat(attempts).hasValue(4);
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
