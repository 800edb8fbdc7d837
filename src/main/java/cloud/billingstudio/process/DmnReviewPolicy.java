package cloud.billingstudio.process;

import cloud.billingstudio.planning.ReviewPolicy;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code processes/reviewPolicy.dmn}. */
@Component
class DmnReviewPolicy implements ReviewPolicy {

    private final DmnTable table = new DmnTable("reviewPolicy");

    @Override
    public Verdict verdict(Facts facts) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("reason", facts.reason().name());
        inputs.put("delta", facts.delta());
        inputs.put("percent", facts.percent());
        inputs.put("recurringDelta", facts.recurringDelta());
        DmnDecisionResultEntries found = table.evaluate(inputs);
        boolean review = found.getEntry("review");
        return new Verdict(review, found.getEntry("because"));
    }

    @Override
    public String version() {
        return table.version();
    }
}
