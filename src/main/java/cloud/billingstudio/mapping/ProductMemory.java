package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers what people say about products. Runs in the caller's transaction. */
@Component
class ProductMemory {

    private final Knowledge knowledge;
    private final BookLines lines;
    private final JdbcClient jdbc;
    private final Trail trail;

    ProductMemory(Knowledge knowledge, BookLines lines, JdbcClient jdbc, Trail trail) {
        this.knowledge = knowledge;
        this.lines = lines;
        this.jdbc = jdbc;
        this.trail = trail;
    }

    void remember(LicenceLineId line, PsaLineId psaLine, boolean same, Decision by) {
        Instant now = knowledge.next();
        LicenceLine licence = lines.licence(line, now);
        PsaLine psa = lines.psaLine(psaLine, now);
        jdbc.sql("""
                        update product_decision set superseded_at = ?
                         where marketplace = ? and resource_id = ? and psa = ? and service_id = ?
                           and superseded_at = 'infinity'""")
                .params(
                        Timestamp.from(now),
                        licence.connection().value(),
                        licence.resourceId(),
                        psa.connection().value(),
                        psa.serviceId())
                .update();
        jdbc.sql("""
                        insert into product_decision
                            (marketplace, resource_id, psa, service_id, same, decided_by, note, known_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        licence.connection().value(),
                        licence.resourceId(),
                        psa.connection().value(),
                        psa.serviceId(),
                        same,
                        by.by(),
                        by.note(),
                        Timestamp.from(now)))
                .update();
        trail.tell(
                by,
                same ? "productsRememberedAsSame" : "productsRememberedAsDifferent",
                "product/%s/%s".formatted(licence.connection(), licence.resourceId()),
                Map.of(),
                Map.of(
                        "resource",
                        licence.resourceName(),
                        "psa",
                        psa.connection().value(),
                        "service",
                        psa.serviceName()));
    }
}
