package cloud.billingstudio.monthend.web;

import cloud.billingstudio.report.KeptReports;
import cloud.billingstudio.shared.BillingPeriod;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the workbooks kept when month ends were closed. */
@RestController
@RequestMapping("/api/month-ends/{period}/reports")
@Tag(name = "Month ends")
class KeptReportsController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final KeptReports reports;

    KeptReportsController(KeptReports reports) {
        this.reports = reports;
    }

    @Operation(summary = "The workbooks kept when the month end was closed")
    @GetMapping
    List<KeptReports.KeptReport> keptReports(@PathVariable String period) {
        return reports.of(BillingPeriod.parse(period));
    }

    @Operation(summary = "One of these workbooks", description = "The report's id is that of /api/reports.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = "The month end keeps no such report.")
    @GetMapping("/{id}.xlsx")
    ResponseEntity<byte[]> keptWorkbook(@PathVariable String period, @PathVariable String id) {
        BillingPeriod parsed = BillingPeriod.parse(period);
        return ResponseEntity.ok()
                .header("Content-Type", XLSX)
                .header("Content-Disposition", "attachment; filename=\"%s-%s.xlsx\"".formatted(parsed, id))
                .body(reports.workbook(parsed, id));
    }
}
