package cloud.billingstudio.process;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.planning.EffectiveDatePolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code processes/effectiveDate.dmn}. The few possible questions are answered once. */
@Component
class DmnEffectiveDatePolicy implements EffectiveDatePolicy {

    private record Question(Direction direction, @Nullable ProrateOn prorateOn, boolean prorating) {}

    private final DmnTable table = new DmnTable("effectiveDate");
    private final Map<Question, ProrateOn> answers = new ConcurrentHashMap<>();

    @Override
    public ProrateOn rule(Direction direction, @Nullable ProrateOn prorateOn, boolean prorating) {
        return answers.computeIfAbsent(new Question(direction, prorateOn, prorating), this::answer);
    }

    @Override
    public String version() {
        return table.version();
    }

    private ProrateOn answer(Question question) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("direction", question.direction().name());
        inputs.put(
                "prorateOn",
                question.prorateOn() == null ? null : question.prorateOn().name());
        inputs.put("prorating", question.prorating());
        return ProrateOn.valueOf(table.evaluate(inputs).getEntry("rule"));
    }
}
