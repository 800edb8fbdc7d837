package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Decision;
import cloud.billingstudio.mapping.Exclusion;
import cloud.billingstudio.mapping.Exclusions;
import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.mapping.Mapping;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Takes back whatever holds for a line: its links, its exclusion, or that it was left for later. */
@Component
class LineUndo {

    private final Clock clock;
    private final Knowledge knowledge;
    private final Links links;
    private final Exclusions exclusions;
    private final Mapping mapping;

    LineUndo(Clock clock, Knowledge knowledge, Links links, Exclusions exclusions, Mapping mapping) {
        this.clock = clock;
        this.knowledge = knowledge;
        this.links = links;
        this.exclusions = exclusions;
        this.mapping = mapping;
    }

    void undo(LicenceLineId line, Decision by) {
        List<Link> linked = links.activeOf(List.of(line), knowledge.now());
        linked.forEach(link -> mapping.unlink(link.id(), by));
        if (linked.isEmpty()) {
            Optional<Exclusion> excluded = exclusion(each -> line.equals(each.licenceLine()));
            excluded.ifPresent(each -> mapping.readmit(each.id(), by));
            if (excluded.isEmpty()) {
                mapping.undoLater(line, by);
            }
        }
    }

    void undo(PsaLineId line, Decision by) {
        Exclusion excluded = exclusion(each -> line.equals(each.psaLine()))
                .orElseThrow(() ->
                        Refusal.conflict("PSA line %s is not excluded; there is nothing to undo.".formatted(line)));
        mapping.readmit(excluded.id(), by);
    }

    private Optional<Exclusion> exclusion(Predicate<Exclusion> wanted) {
        return exclusions.active(knowledge.now(), LocalDate.now(clock)).stream()
                .filter(wanted)
                .findFirst();
    }
}
