package cloud.billingstudio.process;

import cloud.billingstudio.monthend.Roles;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Roles by the groups of the engine's identity service, asked each time: who left a group has lost its role at once. */
@Component
class GroupMembers implements Roles {

    private final IdentityService identity;
    private final Unrestricted engine;

    GroupMembers(IdentityService identity, Unrestricted engine) {
        this.identity = identity;
        this.engine = engine;
    }

    @Override
    public boolean isBillingManager(String person) {
        return isAnyOf(person, UserGroup.BILLING_MANAGERS);
    }

    @Override
    public boolean isAdministrator(String person) {
        return isAnyOf(person, UserGroup.ADMINISTRATORS);
    }

    @Override
    public boolean mayWork(String person) {
        return isAnyOf(person, UserGroup.CLERKS, UserGroup.BILLING_MANAGERS, UserGroup.ADMINISTRATORS);
    }

    private boolean isAnyOf(String person, UserGroup... groups) {
        return engine.look(() -> Stream.of(groups)
                .anyMatch(group -> identity.createUserQuery()
                                .userId(person)
                                .memberOfGroup(group.id())
                                .count()
                        > 0));
    }
}
