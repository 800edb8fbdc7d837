package cloud.billingstudio.process.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.EventSource;
import org.camunda.community.process_test_coverage.core.model.EventType;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Measures how many flow nodes and sequence flows of its model the tests of a {@link ProcessPathTest} have passed, prints
 * it in a line and fails the class below {@value #FLOOR} percent of either. The picture is in
 * {@code target/process-test-coverage/}.
 */
class ModelCoverageExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    /** Set to {@code false} where the tests run for another purpose. */
    static final String MEASURED = "process.coverage.measured";

    private static final int FLOOR = 95;

    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isMeasured(context)) {
            String name = context.getRequiredTestClass().getName();
            collector.createSuite(new Suite(name, context.getDisplayName()));
            collector.activateSuite(name);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (isMeasured(context)) {
            Run run = new Run(context.getUniqueId(), context.getDisplayName());
            collector.createRun(run, collector.getActiveSuite().getId());
            collector.activateRun(run.getId());
            hearing(context).handOnTo(collector);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!isMeasured(context)) {
            return;
        }
        hearing(context).handOnToNobody();
        CoverageReportUtil.createReport(collector, null);
        String model = context.getRequiredTestClass()
                .getAnnotation(ProcessPathTest.class)
                .value();
        BpmnModelInstance file = Models.read(model);
        Collection<Event> events = collector.getActiveSuite().getEvents(model);
        Share nodes = Share.of(ids(file, FlowNode.class), passed(events, ModelCoverageExtension::isNodePassed));
        Share flows = Share.of(ids(file, SequenceFlow.class), passed(events, ModelCoverageExtension::isFlowTaken));
        System.out.printf(
                "Paths of %s: %s flow nodes, %s sequence flows, %s together%n", model, nodes, flows, nodes.and(flows));
        assertThat(nodes.percent())
                .as("flow nodes of %s; not passed: %s", model, nodes.missing())
                .isGreaterThanOrEqualTo(FLOOR);
        assertThat(flows.percent())
                .as("sequence flows of %s; not taken: %s", model, flows.missing())
                .isGreaterThanOrEqualTo(FLOOR);
    }

    /** One that was only begun counts for nothing. */
    private static boolean isNodePassed(Event event) {
        return event.getSource() == EventSource.FLOW_NODE && event.getType() == EventType.END;
    }

    private static boolean isFlowTaken(Event event) {
        return event.getSource() == EventSource.SEQUENCE_FLOW;
    }

    private static Set<String> passed(Collection<Event> events, Predicate<Event> kind) {
        return events.stream().filter(kind).map(Event::getDefinitionKey).collect(Collectors.toSet());
    }

    private static Set<String> ids(BpmnModelInstance model, Class<? extends FlowElement> kind) {
        return model.getModelElementsByType(kind).stream()
                .map(FlowElement::getId)
                .collect(Collectors.toSet());
    }

    private static CoverageCollector hearing(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(CoverageCollector.class);
    }

    private static boolean isMeasured(ExtensionContext context) {
        return context.getConfigurationParameter(MEASURED).map(Boolean::valueOf).orElse(true);
    }

    private record Share(int covered, int total, Set<String> missing) {

        static Share of(Set<String> all, Set<String> passed) {
            Set<String> missing = new TreeSet<>(all);
            missing.removeAll(passed);
            return new Share(all.size() - missing.size(), all.size(), missing);
        }

        Share and(Share other) {
            return new Share(covered + other.covered, total + other.total, Set.of());
        }

        double percent() {
            return 100.0 * covered / total;
        }

        @Override
        public String toString() {
            return "%d of %d (%.1f %%)".formatted(covered, total, percent());
        }
    }
}
