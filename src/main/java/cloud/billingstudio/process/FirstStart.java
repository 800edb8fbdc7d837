package cloud.billingstudio.process;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Before the server listens: people and permissions are there. Nodes that start at once take turns. */
@Component
class FirstStart implements SmartInitializingSingleton {

    private static final long TURN = 7_240_001;

    private final People people;
    private final Permissions permissions;
    private final TaskLists taskLists;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;

    FirstStart(
            People people,
            Permissions permissions,
            TaskLists taskLists,
            TransactionOperations transaction,
            JdbcClient jdbc) {
        this.people = people;
        this.permissions = permissions;
        this.taskLists = taskLists;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from (select pg_advisory_xact_lock(:turn)) taken")
                    .param("turn", TURN)
                    .query(Integer.class)
                    .single();
            people.createMissing();
            permissions.grantMissing();
            taskLists.createMissing();
        });
    }
}
