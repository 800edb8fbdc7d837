package cloud.billingstudio.process;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine. A task's candidate group gets its task from the engine itself when the task is
 * created; nobody gets tasks of others. Auditors read and change nothing.
 */
@Component
class Permissions {

    private record Grant(UserGroup group, Resource resource, String id, List<Permission> permissions) {}

    private final AuthorizationService authorizations;

    Permissions(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Grants what is missing; what an administrator added stays. */
    void grantMissing() {
        Stream.of(administrators(), everybody(), starters(), auditors())
                .flatMap(grants -> grants)
                .filter(this::isMissing)
                .forEach(this::grant);
    }

    private static Stream<Grant> administrators() {
        return Arrays.stream(Resources.values())
                .map(resource -> grant(UserGroup.ADMINISTRATORS, resource, Authorization.ANY, ALL));
    }

    private static Stream<Grant> everybody() {
        return Stream.of(UserGroup.CLERKS, UserGroup.BILLING_MANAGERS, UserGroup.AUDITORS)
                .flatMap(group -> Stream.of(
                        grant(group, Resources.APPLICATION, "tasklist", ACCESS),
                        grant(group, Resources.FILTER, Authorization.ANY, READ),
                        grant(group, Resources.USER, Authorization.ANY, READ),
                        grant(group, Resources.GROUP, Authorization.ANY, READ),
                        grant(
                                group,
                                Resources.PROCESS_DEFINITION,
                                Authorization.ANY,
                                READ,
                                READ_INSTANCE,
                                READ_HISTORY)));
    }

    private static Stream<Grant> starters() {
        return Stream.of(
                grant(UserGroup.CLERKS, Resources.PROCESS_INSTANCE, Authorization.ANY, CREATE),
                grant(UserGroup.CLERKS, Resources.PROCESS_DEFINITION, "monthEnd", CREATE_INSTANCE),
                grant(UserGroup.BILLING_MANAGERS, Resources.PROCESS_INSTANCE, Authorization.ANY, CREATE),
                grant(UserGroup.BILLING_MANAGERS, Resources.PROCESS_DEFINITION, "monthEnd", CREATE_INSTANCE),
                grant(UserGroup.BILLING_MANAGERS, Resources.PROCESS_DEFINITION, "reverseMonthEnd", CREATE_INSTANCE));
    }

    private static Stream<Grant> auditors() {
        UserGroup group = UserGroup.AUDITORS;
        return Stream.of(
                grant(group, Resources.APPLICATION, "cockpit", ACCESS),
                grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, READ),
                grant(group, Resources.TASK, Authorization.ANY, READ),
                grant(group, Resources.DECISION_DEFINITION, Authorization.ANY, READ, READ_HISTORY),
                grant(
                        group,
                        Resources.OPERATION_LOG_CATEGORY,
                        Authorization.ANY,
                        UserOperationLogCategoryPermissions.READ));
    }

    private static Grant grant(UserGroup group, Resource resource, String id, Permission... permissions) {
        return new Grant(group, resource, id, List.of(permissions));
    }

    private boolean isMissing(Grant grant) {
        return authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(grant.group().id())
                        .resourceType(grant.resource())
                        .resourceId(grant.id())
                        .authorizationType(Authorization.AUTH_TYPE_GRANT)
                        .count()
                == 0;
    }

    private void grant(Grant grant) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(grant.group().id());
        authorization.setResource(grant.resource());
        authorization.setResourceId(grant.id());
        grant.permissions().forEach(authorization::addPermission);
        authorizations.saveAuthorization(authorization);
    }
}
