package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Creates, changes and deletes records, with ConnectWise's checks. Call all of it in a transaction. */
@Component
class Writing {

    private final Records records;
    private final Intake intake;
    private final SettingsStore settings;
    private final ApplicationEventPublisher events;
    private final Map<String, Behaviour> behaviours;

    Writing(
            Records records,
            Intake intake,
            SettingsStore settings,
            ApplicationEventPublisher events,
            List<Behaviour> behaviours) {
        this.records = records;
        this.intake = intake;
        this.settings = settings;
        this.events = events;
        this.behaviours = behaviours.stream()
                .collect(Collectors.toMap(behaviour -> behaviour.resource().noun(), Function.identity()));
    }

    Row create(Resource resource, @Nullable Integer parent, String body, String who) {
        ObjectNode sent = intake.object(resource, body);
        Set<String> given = names(sent);
        ObjectNode record = Json.object();
        given.forEach(name -> intake.set(resource, record, name, sent.get(name)));
        check(resource, record, resource.attributes(), false);
        return insert(resource, parent, record, given, who);
    }

    /** Stores a record that the vendor made itself, after its defaults and rules. */
    Row insert(Resource resource, @Nullable Integer parent, ObjectNode record, Set<String> given, String who) {
        prepare(new Draft(resource, parent, null, record, given));
        Row created = records.insert(resource, parent, record, who);
        Behaviour behaviour = behaviours.get(resource.noun());
        if (behaviour != null) {
            behaviour.created(created, who);
        }
        events.publishEvent(new RecordChanged(resource, null, created, who));
        return created;
    }

    /** Replaces a record; what the body leaves out is unset. */
    Row replace(Resource resource, Row before, String body, String who) {
        ObjectNode sent = intake.object(resource, body);
        Set<String> given = names(sent);
        ObjectNode record = Json.object();
        kept(resource, before, record);
        given.forEach(name -> intake.set(resource, record, name, sent.get(name)));
        check(resource, record, resource.attributes(), true);
        return update(resource, before, record, given, who);
    }

    /** Changes single members. Returns the row it was given where nothing changes. */
    Row patch(Resource resource, Row before, Patch patch, String who) {
        ObjectNode record = before.record().deepCopy();
        Set<String> given = new LinkedHashSet<>();
        for (Patch.Operation operation : patch.operations()) {
            if (!operation.isBelow()) {
                intake.set(resource, record, operation.path(), operation.value());
                given.add(operation.path());
            } else if (!settings.current().connectwise().falseSuccess()) {
                throw Patch.refused(resource, "path", "The path '" + operation.path() + "' cannot be patched.");
            }
        }
        // companies are checked as a whole, so that an old fault elsewhere in the record stands in the way
        Collection<Attribute> concerned = resource.equals(CompanyResources.COMPANY)
                ? resource.attributes()
                : resource.attributes().stream()
                        .filter(attribute -> given.contains(attribute.name()))
                        .toList();
        check(resource, record, concerned, false);
        return record.equals(before.record()) ? before : update(resource, before, record, given, who);
    }

    /** Stores a changed record, after its defaults and rules. */
    Row update(Resource resource, Row before, ObjectNode record, Set<String> given, String who) {
        prepare(new Draft(resource, before.parent(), before, record, given));
        Row after = records.update(resource, before.id(), record, who);
        events.publishEvent(new RecordChanged(resource, before, after, who));
        return after;
    }

    void delete(Resource resource, Row row, String who) {
        Behaviour behaviour = behaviours.get(resource.noun());
        ObjectNode marked = row.record().deepCopy();
        if (behaviour != null) {
            behaviour.beforeDelete(row);
        }
        if (behaviour != null && behaviour.recycle(row, marked, who)) {
            records.update(resource, row.id(), marked, who);
        } else {
            records.delete(resource, row.id());
        }
        events.publishEvent(new RecordChanged(resource, row, null, who));
    }

    private void prepare(Draft draft) {
        Behaviour behaviour = behaviours.get(draft.resource().noun());
        if (behaviour != null) {
            behaviour.prepare(draft);
        }
    }

    private void check(Resource resource, ObjectNode record, Collection<Attribute> attributes, boolean replacing) {
        List<Failure.Problem> problems = intake.problems(record, attributes, replacing);
        if (!problems.isEmpty()) {
            throw Failure.invalid(resource, problems);
        }
    }

    /** What the vendor itself keeps in a record survives a replacement. */
    private static void kept(Resource resource, Row before, ObjectNode record) {
        before.record().properties().forEach(member -> {
            boolean sendable = member.getKey().equals("customFields")
                    || resource.attribute(member.getKey())
                            .filter(Attribute::isWritable)
                            .isPresent();
            if (!sendable) {
                record.set(member.getKey(), member.getValue());
            }
        });
    }

    private static Set<String> names(ObjectNode sent) {
        Set<String> names = new LinkedHashSet<>();
        sent.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
