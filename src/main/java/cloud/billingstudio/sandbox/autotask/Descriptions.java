package cloud.billingstudio.sandbox.autotask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Autotask tells about its entities and their fields. */
final class Descriptions {

    private static final Set<EntityType> HAVE_WEBHOOKS = Set.of(Companies.COMPANIES, Assets.CONFIGURATION_ITEMS);

    private Descriptions() {}

    static Map<String, Object> info(EntityType entity) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", entity.name());
        info.put("canCreate", entity.allows("POST"));
        info.put("canDelete", entity.allows("DELETE"));
        info.put("canQuery", entity.isReadable());
        info.put("canUpdate", entity.allows("PATCH"));
        info.put("userAccessForCreate", access(entity, "POST"));
        info.put("userAccessForDelete", access(entity, "DELETE"));
        info.put("userAccessForQuery", access(entity, "GET"));
        info.put("userAccessForUpdate", access(entity, "PATCH"));
        info.put("hasUserDefinedFields", !entity.userDefined().isEmpty());
        info.put("supportsWebhookCallouts", HAVE_WEBHOOKS.contains(entity));
        return info;
    }

    static List<Map<String, @Nullable Object>> fields(EntityType entity) {
        return entity.readFields().stream().map(Descriptions::field).toList();
    }

    /** Where an entity can have no such fields, there is no such address. */
    static List<Map<String, @Nullable Object>> userDefined(EntityType entity, String path) {
        if (entity.userDefined().isEmpty()) {
            throw Failure.noSuchRoute(path);
        }
        return entity.userDefined().stream().map(Descriptions::userDefined).toList();
    }

    private static String access(EntityType entity, String verb) {
        return entity.allows(verb) ? "All" : "None";
    }

    private static Map<String, @Nullable Object> userDefined(String name) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("label", name);
        json.put("type", "string");
        json.put("length", 255);
        json.put("description", "");
        json.put("isRequired", false);
        json.put("isReadOnly", false);
        json.put("isQueryable", true);
        json.put("isReference", false);
        json.put("referenceEntityType", "");
        json.put("isPickList", false);
        json.put("picklistValues", null);
        json.put("picklistParentValueField", "");
        json.put("defaultValue", "");
        return json;
    }

    private static Map<String, @Nullable Object> field(Field field) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("dataType", field.type().word());
        json.put("length", field.length());
        json.put("isRequired", field.isRequired());
        json.put("isReadOnly", field.access() == Field.Access.READ);
        json.put(
                "isQueryable",
                field.filtering() != Field.Filtering.NONE && !field.column().isEmpty());
        json.put("isReference", field.reference() != null);
        json.put("referenceEntityType", field.reference() == null ? "" : field.reference());
        json.put("isPickList", !field.picks().isEmpty());
        json.put("picklistValues", field.picks().isEmpty() ? null : picks(field.picks()));
        json.put("picklistParentValueField", "");
        json.put("isSupportedWebhookField", false);
        return json;
    }

    private static List<Map<String, Object>> picks(Map<Integer, String> picks) {
        return picks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(pick -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("value", pick.getKey().toString());
                    json.put("label", pick.getValue());
                    json.put("isDefaultValue", false);
                    json.put("sortOrder", pick.getKey());
                    json.put("parentValue", "");
                    json.put("isActive", true);
                    json.put("isSystem", true);
                    return json;
                })
                .toList();
    }
}
