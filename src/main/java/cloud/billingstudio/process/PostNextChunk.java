package cloud.billingstudio.process;

import cloud.billingstudio.posting.ChunkOutcome;
import cloud.billingstudio.posting.PlanNotApproved;
import cloud.billingstudio.posting.PostingDesk;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
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
            Variables.waitFor(execution, outcome.pause());
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
