package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The book's lines by id, refusing what is not there. */
@Component
class BookLines {

    private final LicenceBook licences;
    private final PsaBook psa;
    private final Clock clock;

    BookLines(LicenceBook licences, PsaBook psa, Clock clock) {
        this.licences = licences;
        this.psa = psa;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    LicenceLine licence(LicenceLineId id, Instant knownAt) {
        return licences.line(id, knownAt, today())
                .orElseThrow(() -> Refusal.notFound(
                        "There is no licence line %s; look it up among the marketplace's subscriptions."
                                .formatted(id)));
    }

    PsaLine psaLine(PsaLineId id, Instant knownAt) {
        return psa.linesOf(List.of(id), knownAt).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "There is no PSA line %s; fetch the PSA again if it is new there.".formatted(id)));
    }

    /** How the audit trail names a licence line. */
    static String subject(LicenceLine line) {
        return "licenceLine/%s/%s/%s".formatted(line.customerId(), line.subscriptionId(), line.resourceId());
    }

    /** How the audit trail names a PSA line. */
    static String subject(PsaLine line) {
        return "psaLine/%s/%s".formatted(line.connection(), line.externalId());
    }

    /** How people know a licence line. */
    static String words(LicenceLine line) {
        return "%s, %s (%s), resource %s"
                .formatted(line.customerName(), line.subscriptionName(), line.subscriptionId(), line.resourceId());
    }

    /** How people know a PSA line. */
    static String words(PsaLine line) {
        return "%s, %s, %s".formatted(line.companyName(), line.agreementName(), line.serviceName());
    }
}
