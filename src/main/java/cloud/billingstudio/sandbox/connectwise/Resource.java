package cloud.billingstudio.sandbox.connectwise;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record of ConnectWise.
 *
 * @param noun its name in error texts, for example {@code addition}
 * @param path below {@code apis/3.0}; {@code {}} stands for the id of the parent
 * @param parent noun of the resource it lies below, if any
 * @param table that holds it
 * @param writable whether clients may write it; setup tables are kept by people
 * @param shown members that a reference to it shows besides the id; by their values it may also be found
 * @param attributes its members, in the order of answers
 */
record Resource(
        String noun,
        String path,
        @Nullable String parent,
        String table,
        boolean writable,
        List<String> shown,
        List<Attribute> attributes) {

    static Resource of(String noun, String path, String table, String attributes) {
        return new Resource(
                noun, path, null, "sandbox." + table, true, List.of("name"), Attribute.parse(attributes.strip()));
    }

    /** Lies below another resource; its path has the parent's id. */
    Resource below(String parentNoun) {
        return new Resource(noun, path, parentNoun, table, writable, shown, attributes);
    }

    Resource shownBy(String... members) {
        return new Resource(noun, path, parent, table, writable, List.of(members), attributes);
    }

    Resource readOnly() {
        return new Resource(noun, path, parent, table, false, shown, attributes);
    }

    Optional<Attribute> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** Name of its class in the vendor's complaints about JSON. */
    String type() {
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }

    /** Key of the address of a record in {@code _info} of what refers to it. */
    String hrefKey() {
        return switch (noun) {
            case "catalogItem" -> "catalog_href";
            case "agreementType", "companyType" -> "type_href";
            case "companyStatus" -> "status_href";
            default -> noun + "_href";
        };
    }

    /** The address of a record below {@code apis/3.0/}. */
    String path(@Nullable Integer parentId, int id) {
        return path.replace("{}", String.valueOf(parentId)) + "/" + id;
    }
}
