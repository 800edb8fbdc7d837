package cloud.billingstudio.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says in plain words that a task belongs to another group, before the engine does it in its own. This only words the
 * refusal: it asks the engine's authorizations, and the engine asks them again.
 */
@Component
class TasksOfOthers extends OncePerRequestFilter {

    private static final Pattern WORK =
            Pattern.compile("/(?:engine-rest|camunda/api/engine)(?:/engine/[^/]+)?/task/([^/]+)"
                    + "/(?:complete|submit-form|claim|unclaim|resolve|delegate|assignee|bpmnError|bpmnEscalation)");

    private final TaskService tasks;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final Unrestricted engine;
    private final ObjectMapper json;

    TasksOfOthers(
            TaskService tasks,
            IdentityService identity,
            AuthorizationService authorizations,
            Unrestricted engine,
            ObjectMapper json) {
        this.tasks = tasks;
        this.identity = identity;
        this.authorizations = authorizations;
        this.engine = engine;
        this.json = json;
    }

    /** The task the request is to do something to, such as complete it; empty for every other request. */
    static Optional<String> taskWorkedOn(HttpServletRequest request) {
        Matcher work =
                WORK.matcher(request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()));
        return request.getMethod().equals("POST") && work.matches() ? Optional.of(work.group(1)) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String person = request.getRemoteUser();
        Optional<String> refusal = person == null
                ? Optional.empty()
                : taskWorkedOn(request).flatMap(task -> engine.look(() -> refusal(task, person)));
        if (refusal.isPresent()) {
            EngineAnswer.refuse(response, HttpStatus.BAD_REQUEST, refusal.get(), json);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<String> refusal(String id, String person) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        return task == null || mayWorkOn(task, person) ? Optional.empty() : Optional.of(words(task));
    }

    private boolean mayWorkOn(Task task, String person) {
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        String definition = task.getProcessDefinitionId() == null
                ? ""
                : task.getProcessDefinitionId().split(":")[0];
        return may(person, groups, Permissions.UPDATE, Resources.TASK, task.getId())
                || may(person, groups, TaskPermissions.TASK_WORK, Resources.TASK, task.getId())
                || may(person, groups, Permissions.UPDATE_TASK, Resources.PROCESS_DEFINITION, definition)
                || may(
                        person,
                        groups,
                        ProcessDefinitionPermissions.TASK_WORK,
                        Resources.PROCESS_DEFINITION,
                        definition);
    }

    private boolean may(String person, List<String> groups, Permission permission, Resources resource, String id) {
        return authorizations.isUserAuthorized(person, groups, permission, resource, id);
    }

    private String words(Task task) {
        List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .map(TasksOfOthers::name)
                .toList();
        return switch (groups.size()) {
            case 0 -> "This task belongs to somebody else.";
            case 1 -> "This task belongs to the group %s; you are not in it.".formatted(groups.get(0));
            default ->
                "This task belongs to the groups %s; you are in none of them."
                        .formatted(groups.stream().sorted().collect(Collectors.joining(", ")));
        };
    }

    private static String name(String group) {
        return UserGroup.withId(group).map(UserGroup::label).orElse(group).toLowerCase(Locale.ROOT);
    }
}
