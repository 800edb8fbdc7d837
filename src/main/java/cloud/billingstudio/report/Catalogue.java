package cloud.billingstudio.report;

import java.util.List;

/** The reports there are, in the order in which people read them. */
final class Catalogue {

    static final List<Report> REPORTS = List.of(
            LicenceReports.subscriptions(),
            LicenceReports.unlinked(),
            PsaReports.unlinked(),
            LinkReports.linked(),
            PlanReports.changes(),
            PostingReports.postings(),
            PostingReports.failures(),
            PostingReports.drift(),
            CoverageReports.coverage());

    private Catalogue() {}
}
