package cloud.billingstudio.sandbox.autotask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Autotask tells about its entities and their fields. */
final class Descriptions {

    private Descriptions() {}

    static Map<String, Object> info(EntityType entity) {
        boolean writable = entity.rootWritable() || entity.childWritable();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", entity.name());
        info.put("canCreate", writable);
        info.put("canDelete", false);
        info.put("canQuery", entity.readable());
        info.put("canUpdate", writable && entity != Entities.ADJUSTMENTS);
        info.put("userAccessForCreate", writable ? "All" : "None");
        info.put("userAccessForDelete", "None");
        info.put("userAccessForQuery", entity.readable() ? "All" : "None");
        info.put("userAccessForUpdate", writable ? "All" : "None");
        info.put("hasUserDefinedFields", false);
        info.put("supportsWebhookCallouts", entity == Entities.COMPANIES);
        return info;
    }

    static List<Map<String, @Nullable Object>> fields(EntityType entity) {
        return entity.fields().stream().map(Descriptions::field).toList();
    }

    private static Map<String, @Nullable Object> field(Field field) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("dataType", field.type().word());
        json.put("length", field.length());
        json.put("isRequired", field.isRequired());
        json.put("isReadOnly", field.access() == Field.Access.READ);
        json.put("isQueryable", !field.column().isEmpty());
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
