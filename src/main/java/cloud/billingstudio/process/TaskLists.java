package cloud.billingstudio.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The lists people find in Tasklist, which is empty without them. */
@Component
class TaskLists {

    private static final Map<String, String> MONTH = column(Variables.PERIOD, "Period");
    private static final Map<String, String> UNLINKED = column(Variables.OPEN_LINES, "Unlinked");
    private static final Map<String, String> CHANGES = column(Variables.OPEN_CHANGES, "Changes");

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TaskLists(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    void createMissing() {
        list("My tasks", "What you have claimed", -10, query().taskAssigneeExpression("${currentUser()}"), MONTH);
        list(
                "Unlinked licences",
                "Customers whose licences are not linked yet",
                0,
                of("resolveUnlinked"),
                MONTH,
                UNLINKED);
        list(
                "Changed subscriptions",
                "Customers whose changes wait for a look",
                10,
                of("reviewChanges"),
                MONTH,
                CHANGES);
        list(
                "Approvals",
                "Plans that wait for a billing manager",
                20,
                of("approveMonthEnd", "investigateFetch"),
                MONTH);
        list("Failures", "Changes a PSA refused", 30, of("resolveFailures"), MONTH);
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().processDefinitionKey("monthEnd");
    }

    private TaskQuery of(String... keys) {
        return query().taskDefinitionKeyIn(keys)
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .includeAssignedTasks();
    }

    @SafeVarargs
    private void list(String name, String description, int priority, TaskQuery query, Map<String, String>... columns) {

        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name)
                .setQuery(query)
                .setProperties(Map.of(
                        "description",
                        description,
                        "priority",
                        priority,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of(columns)));
        filters.saveFilter(filter);
        Authorization everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everybody.setResource(Resources.FILTER);
        everybody.setResourceId(filter.getId());
        everybody.addPermission(Permissions.READ);
        authorizations.saveAuthorization(everybody);
    }

    private static Map<String, String> column(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }
}
