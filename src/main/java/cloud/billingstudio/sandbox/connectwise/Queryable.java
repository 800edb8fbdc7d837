package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.conditions.Field;
import cloud.billingstudio.sandbox.connectwise.conditions.Fields;
import java.util.Optional;

/**
 * The names that conditions and orders of a resource may use: its members, those a reference shows after a slash, and
 * {@code lastUpdated} for the one in {@code _info}.
 */
record Queryable(Resource resource) implements Fields {

    @Override
    public Optional<Field> find(String path) {
        if (path.equals("id")) {
            return Optional.of(Field.of(path, Field.Kind.NUMBER));
        }
        if (path.equals("lastUpdated") || path.equals("_info/lastUpdated")) {
            return Optional.of(Field.of("_info/lastUpdated", Field.Kind.DATETIME));
        }
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        Optional<Attribute> attribute = resource.attribute(name);
        return slash < 0
                ? attribute.map(found -> new Field(path, kind(found), found.words()))
                : attribute.flatMap(found -> below(found, path, path.substring(slash + 1)));
    }

    private static Optional<Field> below(Attribute attribute, String path, String member) {
        if (attribute.type() == Attribute.Type.ANY) {
            return Optional.of(Field.of(path, Field.Kind.ANY));
        }
        if (attribute.type() != Attribute.Type.REFERENCE) {
            return Optional.empty();
        }
        if (member.equals("id")) {
            return Optional.of(Field.of(path, Field.Kind.NUMBER));
        }
        if (attribute.target() == null) {
            return member.equals("name") ? Optional.of(Field.of(path, Field.Kind.TEXT)) : Optional.empty();
        }
        Resource target = Resources.of(attribute.target());
        Field.Kind kind = target.attribute(member).map(Queryable::kind).orElse(Field.Kind.TEXT);
        return target.shown().contains(member)
                ? Optional.of(Field.of(path, kind == Field.Kind.ANY ? Field.Kind.TEXT : kind))
                : Optional.empty();
    }

    private static Field.Kind kind(Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT -> Field.Kind.TEXT;
            case INTEGER, DECIMAL -> Field.Kind.NUMBER;
            case BOOLEAN -> Field.Kind.BOOLEAN;
            case TIME -> Field.Kind.DATETIME;
            case ENUM -> Field.Kind.ENUM;
            case REFERENCE -> Field.Kind.REFERENCE;
            case ANY -> Field.Kind.ANY;
        };
    }
}
