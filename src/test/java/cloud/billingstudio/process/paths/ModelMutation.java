package cloud.billingstudio.process.paths;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.Expression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * One thing made wrong in a model.
 *
 * @param element where: the gateway, event or activity
 * @param change what was made of what
 */
record ModelMutation(String element, String change, Consumer<BpmnModelInstance> mutator) {

    private static final Pattern COMPARISON = Pattern.compile("[<>]=?");
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\\b\\d+\\b|[<>]=?|\\band\\b|\\bor\\b|\\bnot\\b");

    /** The model with this one thing wrong. */
    BpmnModelInstance of(String model) {
        BpmnModelInstance wrong = Models.read(model);
        mutator.accept(wrong);
        return wrong;
    }

    /**
     * All for one model: every condition always true, and with each operator and constant wrong; the flows of every
     * decision exchanged, two at a time, which negates its condition where there are two; timers too late and not repeated;
     * events that interrupt and should not, or the other way round; several instances one after the other, and too few;
     * what a called process is handed left out; tasks given to another group. None of them is sure to be noticed where
     * another one is.
     */
    static List<ModelMutation> all(String name) {
        BpmnModelInstance model = Models.read(name);
        List<ModelMutation> all = new ArrayList<>();
        each(model, SequenceFlow.class).forEach(flow -> addConditions(flow, all));
        each(model, FlowNode.class).forEach(node -> addExchangedFlows(node, all));
        each(model, Event.class).forEach(event -> addTimers(event, all));
        each(model, BoundaryEvent.class)
                .forEach(event -> all.add(new ModelMutation(
                        event.getId(),
                        event.cancelActivity() ? "does not interrupt" : "interrupts",
                        on(event, BoundaryEvent.class, it -> it.setCancelActivity(!it.cancelActivity())))));
        each(model, StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess parent && parent.triggeredByEvent())
                .forEach(start -> all.add(new ModelMutation(
                        start.getId(),
                        start.isInterrupting() ? "does not interrupt" : "interrupts",
                        on(start, StartEvent.class, it -> it.setInterrupting(!it.isInterrupting())))));
        each(model, MultiInstanceLoopCharacteristics.class).forEach(loop -> addLoops(loop, all));
        each(model, CallActivity.class).forEach(call -> addMappings(call, all));
        each(model, UserTask.class)
                .forEach(task -> all.add(new ModelMutation(
                        task.getId(),
                        "belongs to another group than " + task.getCamundaCandidateGroups(),
                        on(task, UserTask.class, it -> it.setCamundaCandidateGroups("auditors")))));
        return all;
    }

    private static void addConditions(SequenceFlow flow, List<ModelMutation> all) {
        if (flow.getConditionExpression() == null) {
            return;
        }
        String condition = flow.getConditionExpression().getTextContent();
        String inner = condition.substring(2, condition.length() - 1);
        List<String> wrong = new ArrayList<>();
        if (!COMPARISON.matcher(inner).find()) { // else a limit that is off by one says as much
            wrong.add("true");
        }
        if (!TOKEN.matcher(inner).find()) {
            wrong.add("false");
        }
        Matcher token = TOKEN.matcher(inner);
        while (token.find()) {
            wrong.add(inner.substring(0, token.start()) + wrong(token.group()) + inner.substring(token.end()));
        }
        wrong.forEach(other -> all.add(new ModelMutation(
                flow.getSource().getId(),
                "%s: %s instead of %s".formatted(flow.getId(), other, inner),
                on(flow, SequenceFlow.class, it -> it.getConditionExpression().setTextContent("${" + other + "}")))));
    }

    private static String wrong(String token) {
        return switch (token) {
            case ">" -> ">=";
            case ">=" -> ">";
            case "<" -> "<=";
            case "<=" -> "<";
            case "and" -> "or";
            case "or" -> "and";
            case "not" -> "";
            default -> token.startsWith("'") ? "'somethingElse'" : String.valueOf(Long.parseLong(token) + 1);
        };
    }

    private static void addExchangedFlows(FlowNode node, List<ModelMutation> all) {
        List<SequenceFlow> flows = List.copyOf(node.getOutgoing());
        if (node instanceof ParallelGateway) {
            return;
        }
        for (int one = 0; one < flows.size(); one++) {
            for (int other = one + 1; other < flows.size(); other++) {
                String first = flows.get(one).getId();
                String second = flows.get(other).getId();
                all.add(new ModelMutation(
                        node.getId(),
                        first + " and " + second + " exchanged",
                        model -> exchange(model, first, second)));
            }
        }
    }

    private static void exchange(BpmnModelInstance model, String first, String second) {
        SequenceFlow one = model.getModelElementById(first);
        SequenceFlow other = model.getModelElementById(second);
        FlowNode target = one.getTarget();
        one.setTarget(other.getTarget());
        other.setTarget(target);
    }

    private static void addTimers(Event event, List<ModelMutation> all) {
        event.getChildElementsByType(TimerEventDefinition.class).stream()
                .flatMap(timer -> timer.getChildElementsByType(Expression.class).stream())
                .map(ModelElementInstance::getTextContent)
                .forEach(when -> {
                    if (when.startsWith("R/")) {
                        addTimer(event, when, "R1/" + when.substring(2), all);
                    }
                    addTimer(event, when, when.startsWith("$") ? "2099-01-01T00:00:00" : later(when), all);
                });
    }

    private static String later(String when) {
        Matcher number = Pattern.compile("\\d+(?=[A-Z])").matcher(when);
        return number.replaceFirst(count -> String.valueOf(Long.parseLong(count.group()) + 1));
    }

    private static void addTimer(Event event, String when, String other, List<ModelMutation> all) {
        all.add(new ModelMutation(
                event.getId(),
                "%s instead of %s".formatted(other, when),
                on(event, Event.class, it -> it.getChildElementsByType(TimerEventDefinition.class)
                        .iterator()
                        .next()
                        .getChildElementsByType(Expression.class)
                        .iterator()
                        .next()
                        .setTextContent(other))));
    }

    private static void addLoops(MultiInstanceLoopCharacteristics loop, List<ModelMutation> all) {
        FlowNode activity = (FlowNode) loop.getParentElement();
        all.add(new ModelMutation(
                activity.getId(),
                loop.isSequential() ? "all at once" : "one after the other",
                on(activity, FlowNode.class, it -> loop(it).setSequential(!loop(it).isSequential()))));
        if (loop.getLoopCardinality() != null) {
            all.add(new ModelMutation(
                    activity.getId(),
                    "once instead of " + loop.getLoopCardinality().getTextContent(),
                    on(activity, FlowNode.class, it -> loop(it).getLoopCardinality()
                            .setTextContent("1"))));
        }
    }

    private static MultiInstanceLoopCharacteristics loop(FlowNode activity) {
        return activity.getChildElementsByType(MultiInstanceLoopCharacteristics.class)
                .iterator()
                .next();
    }

    private static void addMappings(CallActivity call, List<ModelMutation> all) {
        int mappings = handedIn(call).size();
        for (int number = 0; number < mappings; number++) {
            int left = number;
            CamundaIn mapping = handedIn(call).get(number);
            String name = mapping.getCamundaTarget() == null ? "business key" : mapping.getCamundaTarget();
            all.add(new ModelMutation(
                    call.getId(),
                    "is not handed the " + name,
                    on(call, CallActivity.class, it -> it.getExtensionElements()
                            .removeChildElement(handedIn(it).get(left)))));
        }
    }

    private static List<CamundaIn> handedIn(CallActivity call) {
        return call.getExtensionElements() == null
                ? List.of()
                : List.copyOf(call.getExtensionElements().getChildElementsByType(CamundaIn.class));
    }

    private static <T extends ModelElementInstance> Collection<T> each(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    /** The change of the element of that identifier, in whichever copy of the model. */
    private static <T extends ModelElementInstance> Consumer<BpmnModelInstance> on(
            T element, Class<? super T> type, Consumer<T> change) {
        String id = element.getAttributeValue("id");
        return model -> change.accept(model.getModelElementById(id));
    }

    @Override
    public String toString() {
        return element + ", " + change;
    }
}
