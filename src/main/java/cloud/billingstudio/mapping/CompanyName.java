package cloud.billingstudio.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A company's name for comparing.
 *
 * @param spelt in plain {@link Spelling}
 * @param core the same without the legal form at its end; empty where the name has no letter or digit
 */
record CompanyName(String spelt, String core) {

    static CompanyName of(String name) {
        String spelt = Spelling.of(name);
        return new CompanyName(spelt, LegalForms.cut(spelt));
    }

    boolean isComparable() {
        return !core.isEmpty();
    }

    Set<String> words() {
        return new LinkedHashSet<>(List.of(core.split(" ")));
    }
}
