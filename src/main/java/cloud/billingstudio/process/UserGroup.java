package cloud.billingstudio.process;

import java.util.Arrays;
import java.util.Optional;

/** The groups of people the Studio knows, and the role each gives in the Studio's own pages and API. */
enum UserGroup {
    CLERKS("clerks", "Clerks", "CLERK"),
    BILLING_MANAGERS("billing-managers", "Billing managers", "MANAGER"),
    AUDITORS("auditors", "Auditors", "AUDITOR"),
    ADMINISTRATORS("camunda-admin", "Administrators", "ADMIN");

    private final String id;
    private final String label;
    private final String role;

    UserGroup(String id, String label, String role) {
        this.id = id;
        this.label = label;
        this.role = role;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    /** As Spring Security writes it. */
    String authority() {
        return "ROLE_" + role;
    }

    static Optional<UserGroup> withId(String id) {
        return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
    }
}
