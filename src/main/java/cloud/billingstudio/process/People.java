package cloud.billingstudio.process;

import cloud.billingstudio.shared.CannotStart;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The groups, and the first people in them: the demo's users there, one administrator elsewhere. */
@Component
class People {

    private record Person(String id, String firstName, String lastName, UserGroup group) {}

    private static final List<Person> OF_THE_DEMO = List.of(
            new Person("clerk", "Carla", "Clerk", UserGroup.CLERKS),
            new Person("clerk2", "Colin", "Clerk", UserGroup.CLERKS),
            new Person("manager", "Mara", "Manager", UserGroup.BILLING_MANAGERS),
            new Person("manager2", "Milo", "Manager", UserGroup.BILLING_MANAGERS),
            new Person("auditor", "Ada", "Auditor", UserGroup.AUDITORS),
            new Person("admin", "Alex", "Administrator", UserGroup.ADMINISTRATORS));

    private final IdentityService identity;
    private final Environment environment;

    People(IdentityService identity, Environment environment) {
        this.identity = identity;
        this.environment = environment;
    }

    /** Creates who is missing. */
    void createMissing() {
        for (UserGroup group : UserGroup.values()) {
            if (identity.createGroupQuery().groupId(group.id()).count() == 0) {
                create(group);
            }
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            OF_THE_DEMO.forEach(user -> create(user, user.id()));
        } else if (identity.createUserQuery()
                        .memberOfGroup(UserGroup.ADMINISTRATORS.id())
                        .count()
                == 0) {
            createFirstAdministrator();
        }
    }

    private void createFirstAdministrator() {
        String user = environment.getProperty("studio.admin.user", "");
        String password = environment.getProperty("studio.admin.password", "");
        if (user.isBlank() || password.isBlank()) {
            throw new CannotStart(
                    "Nobody could sign in: there is no administrator yet.",
                    "Set STUDIO_ADMIN_USER and STUDIO_ADMIN_PASSWORD for the first start and start again.");
        }
        create(new Person(user, user, "Administrator", UserGroup.ADMINISTRATORS), password);
    }

    private void create(UserGroup group) {
        Group created = identity.newGroup(group.id());
        created.setName(group.label());
        created.setType(group == UserGroup.ADMINISTRATORS ? "SYSTEM" : "WORKFLOW");
        identity.saveGroup(created);
    }

    private void create(Person person, String password) {
        if (identity.createUserQuery().userId(person.id()).count() > 0) {
            return;
        }
        User user = identity.newUser(person.id());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setPassword(password);
        identity.saveUser(user);
        identity.createMembership(person.id(), person.group().id());
    }
}
