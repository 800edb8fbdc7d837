package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Excludes and readmits lines. Runs in the caller's transaction. */
@Component
class SettingAside {

    private final Knowledge knowledge;
    private final BookLines lines;
    private final Links links;
    private final ExclusionTable table;
    private final Trail trail;

    SettingAside(Knowledge knowledge, BookLines lines, Links links, ExclusionTable table, Trail trail) {
        this.knowledge = knowledge;
        this.lines = lines;
        this.links = links;
        this.table = table;
        this.trail = trail;
    }

    long exclude(LicenceLineId id, String reason, @Nullable String owner, @Nullable LocalDate expiresOn, Decision by) {
        Instant now = knowledge.next();
        LicenceLine line = lines.licence(id, now);
        String words = BookLines.words(line);
        check(words, reason, expiresOn, table.holds(id, lines.today()), links.activeOf(List.of(id), now));
        long exclusion = table.add(id, null, reason.strip(), owner, expiresOn, by.by(), now);
        trail.tell(by, "lineExcluded", BookLines.subject(line), Map.of(), values(reason, owner, expiresOn));
        return exclusion;
    }

    long excludePsaLine(
            PsaLineId id, String reason, @Nullable String owner, @Nullable LocalDate expiresOn, Decision by) {
        Instant now = knowledge.next();
        PsaLine line = lines.psaLine(id, now);
        String words = BookLines.words(line);
        check(words, reason, expiresOn, table.holds(id, lines.today()), links.activeOn(List.of(id), now));
        long exclusion = table.add(null, id, reason.strip(), owner, expiresOn, by.by(), now);
        trail.tell(by, "lineExcluded", BookLines.subject(line), Map.of(), values(reason, owner, expiresOn));
        return exclusion;
    }

    void readmit(long exclusionId, Decision by) {
        Instant now = knowledge.next();
        ExclusionTable.Row row = table.latest(exclusionId)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no exclusion %d, or it was ended already; reload the list.".formatted(exclusionId)));
        table.end(exclusionId, now, by.by(), by.note());
        trail.tell(by, "lineReadmitted", subject(row, now), Map.of("reason", row.reason()), Map.of());
    }

    private String subject(ExclusionTable.Row row, Instant now) {
        if (row.licenceLineId() != null) {
            return BookLines.subject(lines.licence(new LicenceLineId(row.licenceLineId()), now));
        }
        Long psaLine = row.psaLineId();
        if (psaLine == null) {
            throw new IllegalStateException("exclusion " + row.id() + " is of no line");
        }
        return BookLines.subject(lines.psaLine(new PsaLineId(psaLine), now));
    }

    private void check(
            String words, String reason, @Nullable LocalDate expiresOn, boolean excluded, List<Link> linked) {
        if (reason.isBlank()) {
            throw Refusal.invalid("An exclusion needs a reason; say why \"%s\" is not to be linked.".formatted(words));
        }
        if (expiresOn != null && expiresOn.isBefore(lines.today())) {
            throw Refusal.invalid(
                    "The exclusion would expire on %s, which is past; give a later day, or none.".formatted(expiresOn));
        }
        if (excluded) {
            throw Refusal.conflict(
                    "\"%s\" is excluded already; readmit it first to give another reason.".formatted(words));
        }
        if (!linked.isEmpty()) {
            throw Refusal.conflict("\"%s\" is linked; unlink it before excluding it.".formatted(words));
        }
    }

    private static Map<String, Object> values(String reason, @Nullable String owner, @Nullable LocalDate expiresOn) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("reason", reason.strip());
        if (owner != null) {
            values.put("owner", owner);
        }
        if (expiresOn != null) {
            values.put("expiresOn", expiresOn.toString());
        }
        return values;
    }
}
