package cloud.billingstudio.process.paths;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every wrong condition in a model turns a path test red: each model is deployed with one thing wrong after the other, see
 * {@link ModelMutation}, and its path tests are run against it until one fails. A decision that no path test looks after
 * fails here, and so does a model without path tests.
 */
@PathTestContext
@Tag("mutation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelMutationIT {

    private final Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .build());

    /** The path tests of a model and the elements each passes, the fastest test first. */
    private final Map<String, Map<String, Set<String>>> paths = new HashMap<>();

    private final Map<String, String> names = new HashMap<>();

    private final Logger engineLog = (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine");

    @Autowired
    private RepositoryService repository;

    @Autowired
    private CoverageCollector coverage;

    /** What the engine writes about failures is expected here, and would be thousands of lines. */
    @BeforeAll
    void silenceEngine() {
        engineLog.setLevel(Level.OFF);
    }

    @AfterAll
    void letEngineLogAgain() {
        engineLog.setLevel(null);
    }

    /** Also shows that they are green here as long as nothing is wrong. */
    @BeforeAll
    void walkTheRightModels() {
        for (String model : Models.names()) {
            Map<String, Set<String>> passed = new LinkedHashMap<>();
            Map<String, Long> took = new HashMap<>();
            List<String> red = new ArrayList<>();
            run(
                    List.of(DiscoverySelectors.selectClass(EveryModelHasPathTestsTest.pathTest(model))),
                    new TestExecutionListener() {
                        @Override
                        public void executionStarted(TestIdentifier test) {
                            if (test.isTest()) {
                                names.put(test.getUniqueId(), test.getDisplayName());
                                Set<String> elements = new HashSet<>();
                                passed.put(test.getUniqueId(), elements);
                                took.put(test.getUniqueId(), -System.nanoTime());
                                coverage.handOnTo(event -> {
                                    if (event.getModelKey().equals(model)) {
                                        elements.add(event.getDefinitionKey());
                                    }
                                });
                            }
                        }

                        @Override
                        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                            took.computeIfPresent(test.getUniqueId(), (id, started) -> started + System.nanoTime());
                            result.getThrowable().ifPresent(failure -> red.add(test.getDisplayName() + ": " + failure));
                        }
                    });
            coverage.handOnToNobody();
            assertThat(red).as("path tests against %s as it is", model).isEmpty();
            Map<String, Set<String>> fastestFirst = new LinkedHashMap<>();
            passed.keySet().stream()
                    .sorted((one, other) -> Long.compare(took.get(one), took.get(other)))
                    .forEach(test -> fastestFirst.put(test, passed.get(test)));
            paths.put(model, fastestFirst);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("elements")
    void everythingWrongIsNoticed(String model, String element, List<ModelMutation> mutations) {
        Set<String> noticing = new LinkedHashSet<>();
        List<ModelMutation> survived = new ArrayList<>();
        for (ModelMutation mutation : mutations) {
            redTest(model, mutation, noticing).ifPresentOrElse(noticing::add, () -> survived.add(mutation));
        }
        System.out.printf(
                "Mutations of %s in %s: %d of %d noticed, by %s%n",
                element,
                model,
                mutations.size() - survived.size(),
                mutations.size(),
                noticing.stream().map(names::get).toList());
        assertThat(survived).as("what no path test of %s notices", model).isEmpty();
    }

    @Test
    void everyDecisionIsMadeWrong() {
        assertThat(Models.names()).isNotEmpty().allSatisfy(model -> {
            Set<String> wronged = ModelMutation.all(model).stream()
                    .map(ModelMutation::element)
                    .collect(Collectors.toSet());
            assertThat(wronged).containsAll(decisions(model));
        });
    }

    static Stream<Arguments> elements() {
        return Models.names().stream().flatMap(model -> ModelMutation.all(model).stream()
                .collect(Collectors.groupingBy(ModelMutation::element, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(model, entry.getKey(), entry.getValue())));
    }

    /** The first path test that fails, of those that come by; those that noticed something here before try first. */
    private Optional<String> redTest(String model, ModelMutation mutation, Set<String> likely) {
        Set<String> tests = new LinkedHashSet<>(likely);
        paths.get(model).forEach((test, passed) -> {
            if (passed.contains(mutation.element())) {
                tests.add(test);
            }
        });
        String deployment = deploy(model, mutation.of(model));
        try {
            return tests.stream().filter(this::isRed).findFirst();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private boolean isRed(String test) {
        List<TestExecutionResult> results = new ArrayList<>();
        run(List.of(DiscoverySelectors.selectUniqueId(test)), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                if (identifier.isTest()) {
                    results.add(result);
                }
            }
        });
        assertThat(results).as("runs of " + test).hasSize(1);
        return results.get(0).getStatus() == TestExecutionResult.Status.FAILED;
    }

    private void run(List<DiscoverySelector> tests, TestExecutionListener listener) {
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(tests)
                        .filters(EngineFilter.includeEngines("junit-jupiter"))
                        .configurationParameter(ModelCoverageExtension.MEASURED, "false")
                        .build(),
                listener);
    }

    /** As the newest version, together with what it calls. */
    private String deploy(String wrong, BpmnModelInstance model) {
        DeploymentBuilder deployment = repository.createDeployment().name("mutation");
        Models.names()
                .forEach(each -> deployment.addModelInstance(
                        Models.fileName(each), each.equals(wrong) ? model : Models.read(each)));
        return deployment.deploy().getId();
    }

    private static List<String> decisions(String model) {
        return Models.read(model).getModelElementsByType(Gateway.class).stream()
                .filter(gateway -> !(gateway instanceof ParallelGateway))
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .map(FlowNode::getId)
                .toList();
    }
}
