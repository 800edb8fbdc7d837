package cloud.billingstudio.process;

import cloud.billingstudio.posting.ChunkOutcome;
import cloud.billingstudio.posting.PlanNotApproved;
import cloud.billingstudio.posting.PostingDesk;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** Posts some of the approved changes in one lane. */
@Component
class PostNextChunk implements JavaDelegate {

    private final PostingDesk desk;
    private final JobSettings settings;

    PostNextChunk(PostingDesk desk, JobSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int lane = ((Number) execution.getVariable(Variables.LANE)).intValue();
        ChunkOutcome outcome = post(Variables.planId(execution), lane);
        execution.setVariable(Variables.CHUNK_OUTCOME, outcome.progress().name());
        if (outcome.progress() == ChunkOutcome.Progress.WAITING) {
            // the engine's timers follow the engine's clock, the ledger's the database's: hand over the distance
            long due = ClockUtil.getCurrentTime().getTime() + outcome.pause().toMillis();
            execution.setVariable(Variables.WAIT_UNTIL, new Date(due));
        }
    }

    private ChunkOutcome post(long planId, int lane) {
        try {
            return desk.postNextChunk(planId, lane, settings.budget());
        } catch (PlanNotApproved withdrawn) {
            // the lanes end, and what follows them sends the plan back to the approval
            return new ChunkOutcome(ChunkOutcome.Progress.DONE, null, Duration.ZERO);
        }
    }
}
