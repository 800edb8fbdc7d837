package cloud.billingstudio.report.web;

import cloud.billingstudio.report.Column;
import cloud.billingstudio.report.Report;
import java.util.List;

/** A report without its rows. */
record ReportSummary(String id, String title, String description, List<Column> columns) {

    static ReportSummary of(Report report) {
        return new ReportSummary(report.id(), report.title(), report.description(), report.columns());
    }
}
