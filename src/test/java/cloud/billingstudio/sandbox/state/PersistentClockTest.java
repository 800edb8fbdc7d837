package cloud.billingstudio.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersistentClockTest {

    private static final Instant NEW = Instant.parse("2027-01-03T08:00:00Z");

    private final SandboxDatabase database = mock(SandboxDatabase.class);
    private final JdbcClient.StatementSpec statement = mock(JdbcClient.StatementSpec.class);
    private final AtomicInteger reads = new AtomicInteger();
    private long stored;
    private Runnable behindTheRead = () -> {};

    @BeforeEach
    void keepTheShift() {
        when(database.sql(anyString())).thenReturn(statement);
        when(statement.params(any(), any())).thenAnswer(set -> {
            stored = set.getArgument(0);
            return statement;
        });
        when(statement.query(any(RowMapper.class))).thenAnswer(query -> read(query.getArgument(0)));
    }

    private JdbcClient.MappedQuerySpec<?> read(RowMapper<?> mapper) throws Exception {
        ResultSet row = mock(ResultSet.class);
        when(row.getLong(eq("shift_millis"))).thenReturn(stored);
        Object reading = mapper.mapRow(row, 0);
        reads.incrementAndGet();
        behindTheRead.run();
        JdbcClient.MappedQuerySpec<Object> found = mock();
        when(found.single()).thenReturn(reading);
        return found;
    }

    @Test
    void keepsATimeThatWasSetWhileTheOneBeforeWasBeingRead() {
        PersistentClock clock = new PersistentClock(database);
        behindTheRead = () -> {
            behindTheRead = () -> {};
            clock.set(NEW, false);
        };

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            clock.now(); // reads again after a while
            return reads.get() > 1;
        });

        assertThat(clock.now()).isBetween(NEW, NEW.plusSeconds(600));
    }
}
