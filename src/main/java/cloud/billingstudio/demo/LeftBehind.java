package cloud.billingstudio.demo;

import cloud.billingstudio.monthend.RunningProcesses;
import cloud.billingstudio.posting.PostingDesk;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What a killed Studio had in hand is free at once. Nodes of a cluster wait until its locks and leases run out, for it may
 * only be silent; who holds the data folder knows that nobody else works on this database.
 */
@Component
@Profile("demo")
@Conditional(EmbeddedDatabaseConfiguration.NoOtherDatabaseNamed.class)
class LeftBehind implements SmartInitializingSingleton {

    private final RunningProcesses processes;
    private final PostingDesk desk;

    LeftBehind(RunningProcesses processes, PostingDesk desk) {
        this.processes = processes;
        this.desk = desk;
    }

    /** Before the first job is taken up. */
    @Override
    public void afterSingletonsInstantiated() {
        processes.releaseJobs();
        desk.endClaims();
    }
}
