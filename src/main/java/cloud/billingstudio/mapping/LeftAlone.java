package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the automatic mapping may not touch: linked, excluded, and whatever a person took apart. */
@Component
class LeftAlone {

    private static final Set<LicenceLine.State> LIVING =
            EnumSet.of(LicenceLine.State.ACTIVE, LicenceLine.State.PENDING, LicenceLine.State.ON_HOLD);

    private final Links links;
    private final LinkTable table;
    private final Exclusions exclusions;

    LeftAlone(Links links, LinkTable table, Exclusions exclusions) {
        this.links = links;
        this.table = table;
        this.exclusions = exclusions;
    }

    List<LicenceLine> without(List<LicenceLine> lines, Instant now, LocalDate day) {
        Set<LicenceLineId> alone = new HashSet<>(table.unlinkedByPeople());
        links.active(now).forEach(link -> alone.add(link.licenceLine()));
        exclusions.active(now, day).forEach(exclusion -> {
            if (exclusion.licenceLine() != null) {
                alone.add(exclusion.licenceLine());
            }
        });
        return lines.stream()
                .filter(line -> LIVING.contains(line.state()) && !alone.contains(line.id()))
                .toList();
    }

    List<PsaLine> free(List<PsaLine> lines, Instant now, LocalDate day) {
        Set<PsaLineId> alone = new HashSet<>();
        links.active(now).forEach(link -> alone.add(link.psaLine()));
        exclusions.active(now, day).forEach(exclusion -> {
            if (exclusion.psaLine() != null) {
                alone.add(exclusion.psaLine());
            }
        });
        return lines.stream().filter(line -> !alone.contains(line.id())).toList();
    }
}
