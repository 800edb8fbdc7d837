package cloud.billingstudio.sandbox.connectwise.conditions;

import java.util.List;
import java.util.Optional;

/** What {@code customFieldConditions} may name. */
final class CustomFields {

    private static final List<Field> ALL = List.of(
            Field.of("id", Field.Kind.NUMBER),
            Field.of("caption", Field.Kind.TEXT),
            Field.of("type", Field.Kind.TEXT),
            Field.of("entryMethod", Field.Kind.TEXT),
            Field.of("numberOfDecimals", Field.Kind.NUMBER),
            Field.of("value", Field.Kind.ANY));

    private CustomFields() {}

    static Optional<Field> find(String path) {
        return ALL.stream().filter(field -> field.path().equals(path)).findFirst();
    }
}
