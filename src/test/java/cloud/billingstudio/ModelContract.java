package cloud.billingstudio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** What a model, the code and the forms promise each other; tells every broken promise as a sentence. */
final class ModelContract {

    /** Right behind a form or a start, so that a refusal stays on the user's screen. */
    static final Set<String> SYNCHRONOUS_VALIDATIONS = Set.of(
            "openMonthEnd",
            "recordInvestigation",
            "confirmResolved",
            "confirmReviewed",
            "recordApproval",
            "recordFailures",
            "cancelMonthEnd",
            "openReversal",
            "recordReversal");

    private static final String PROCESS = "cloud.billingstudio.process.";
    private static final Pattern DELEGATE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern GENERATED_ID = Pattern.compile(".+_(?=\\w*\\d)[0-9a-z]{7}");
    private static final Pattern WORD = Pattern.compile("(?<![.\\w'])([A-Za-z_]\\w*)(?!\\w*\\s*[(.])");
    private static final Set<String> OPERATORS = Set.of(
            "and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "empty", "true", "false", "null", "div", "mod");

    private final Path models;
    private final Path forms;
    private final Set<String> variables;
    private final List<String> broken = new ArrayList<>();

    ModelContract(Path models, Path forms) {
        this.models = models;
        this.forms = forms;
        this.variables = declaredVariables();
    }

    List<String> brokenPromises() {
        files(models, ".bpmn").forEach(this::checkProcess);
        files(models, ".dmn").forEach(this::checkDecisions);
        return broken;
    }

    private void checkProcess(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        String name = file.getFileName().toString().replace(".bpmn", "");
        for (Process process : all(model, Process.class)) {
            require(name.equals(process.getId()), process, "is in " + file.getFileName() + ": id and file name differ");
            require(
                    "P3650D".equals(process.getCamundaHistoryTimeToLiveString()),
                    process,
                    "needs the time to live P3650D");
        }
        for (BaseElement element : all(model, BaseElement.class)) {
            boolean generated = element.getId() != null
                    && GENERATED_ID.matcher(element.getId()).matches();
            require(!generated, element, "has a generated id");
        }
        all(model, ServiceTask.class).forEach(this::checkServiceTask);
        all(model, UserTask.class).forEach(task -> checkForm(task, task.getCamundaFormKey(), true));
        all(model, StartEvent.class).forEach(start -> checkForm(start, start.getCamundaFormKey(), false));
        all(model, CallActivity.class).forEach(this::checkCall);
        all(model, BusinessRuleTask.class).forEach(this::checkDecisionCall);
        all(model, Error.class).forEach(this::checkError);
        all(model, ConditionExpression.class).forEach(this::checkCondition);
        all(model, CamundaExecutionListener.class)
                .forEach(listener -> checkBean(listener.getCamundaDelegateExpression()));
        all(model, CamundaTaskListener.class).forEach(listener -> checkBean(listener.getCamundaDelegateExpression()));
    }

    private void checkServiceTask(ServiceTask task) {
        String expected = "${" + task.getId() + "}";
        require(expected.equals(task.getCamundaDelegateExpression()), task, "must delegate to " + expected);
        require(
                task.isCamundaAsyncBefore() || SYNCHRONOUS_VALIDATIONS.contains(task.getId()),
                task,
                "must be asyncBefore, or be listed as a synchronous validation");
        checkBean(expected);
    }

    private void checkBean(String delegateExpression) {
        Matcher matcher = DELEGATE.matcher(String.valueOf(delegateExpression));
        if (!matcher.matches()) {
            broken.add("the listener's " + delegateExpression + " is not a plain delegate expression");
            return;
        }
        Optional<Class<?>> type = classOf(matcher.group(1));
        if (type.isEmpty() || !type.get().isAnnotationPresent(Component.class)) {
            broken.add(delegateExpression + " has no component of that name in the process module");
        }
    }

    private void checkForm(BaseElement element, String formKey, boolean needed) {
        if (formKey == null && !needed) {
            return;
        }
        String expected = "embedded:deployment:" + element.getId() + ".html";
        require(expected.equals(formKey), element, "must have the form key " + expected);
        require(Files.exists(forms.resolve(element.getId() + ".html")), element, "has no file in forms/");
    }

    private void checkCall(CallActivity call) {
        require(
                exists(call.getCalledElement(), ".bpmn"),
                call,
                "calls " + call.getCalledElement() + ", which has no file");
        require(
                "deployment".equals(call.getCamundaCalledElementBinding()),
                call,
                "must bind what it calls by deployment");
    }

    private void checkDecisionCall(BusinessRuleTask task) {
        require(exists(task.getCamundaDecisionRef(), ".dmn"), task, "asks a decision that has no file");
        require("deployment".equals(task.getCamundaDecisionRefBinding()), task, "must bind its decision by deployment");
    }

    private void checkError(Error error) {
        String code = String.valueOf(error.getErrorCode());
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            boolean known = files.anyMatch(file -> file.endsWith(StringUtils.capitalize(code) + ".java"));
            require(known, error, "has the code " + code + ", for which there is no exception");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkCondition(ConditionExpression condition) {
        String text = condition.getTextContent().replaceAll("'[^']*'|\"[^\"]*\"", "");
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group(1);
            require(
                    OPERATORS.contains(word) || variables.contains(word),
                    (BaseElement) condition.getParentElement(),
                    "asks for the variable " + word + ", which Variables does not declare");
        }
    }

    private void checkDecisions(Path file) {
        String name = file.getFileName().toString().replace(".dmn", "");
        Collection<Decision> decisions = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class);
        if (decisions.stream().noneMatch(decision -> name.equals(decision.getId()))) {
            broken.add(file.getFileName() + " holds no decision " + name);
        }
        decisions.stream()
                .filter(decision -> !"P3650D".equals(decision.getCamundaHistoryTimeToLiveString()))
                .forEach(decision -> broken.add(decision.getId() + " needs the time to live P3650D"));
    }

    private boolean exists(String id, String ending) {
        return id != null && Files.exists(models.resolve(id + ending));
    }

    private void require(boolean kept, BaseElement element, String otherwise) {
        if (!kept) {
            broken.add(element.getId() + " " + otherwise);
        }
    }

    private static Optional<Class<?>> classOf(String bean) {
        try {
            return Optional.of(Class.forName(PROCESS + StringUtils.capitalize(bean)));
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
    }

    private static Set<String> declaredVariables() {
        return classOf("variables").stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers()))
                .map(ModelContract::value)
                .collect(Collectors.toSet());
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends ModelElementInstance> Collection<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
