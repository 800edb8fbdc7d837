package cloud.billingstudio.report.web;

import cloud.billingstudio.report.Freshness;
import cloud.billingstudio.report.ReportPage;
import cloud.billingstudio.report.ReportRequest;
import cloud.billingstudio.report.Reports;
import cloud.billingstudio.report.Shares;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reads reports page by page. */
@RestController
@RequestMapping("/api/reports")
@Tag(
        name = "Reports",
        description = "Every list the Studio shows, as of any past instant, with totals over the whole selection.")
class ReportController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NO_SUCH_REPORT = "There is no such report.";

    private final Reports reports;
    private final Freshness freshness;

    ReportController(Reports reports, Freshness freshness) {
        this.reports = reports;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(summary = "The reports there are, with their columns")
    List<ReportSummary> definitions() {
        return reports.all().stream().map(ReportSummary::of).toList();
    }

    @GetMapping("/freshness")
    @Operation(summary = "When each outer system was last read to the end", description = "Ages count from `now`.")
    Freshness.Age freshness() {
        return freshness.age();
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One page of a report's rows, and the totals of all that are selected",
            description =
                    "Totals add what is known; `unknown` counts the rows that have no known value. Money is added per currency.")
    @ApiResponse(responseCode = "404", description = NO_SUCH_REPORT)
    @ResponseStatus(HttpStatus.OK)
    @SelectionParameters
    @PageParameters
    ReportPage page(
            @PathVariable String id, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        return reports.page(id, request(parameters));
    }

    @GetMapping("/{id}.xlsx")
    @Operation(
            summary = "All selected rows as a Microsoft Excel workbook",
            description = "Takes the same parameters as the rows; page and size are ignored.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = NO_SUCH_REPORT)
    @SelectionParameters
    // no media type named to Spring: whoever asks for another one would be led to the report "linked.xlsx"
    void workbook(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        reports.workbook(id, request(parameters), new LateResponse(response, id + ".xlsx", XLSX));
    }

    @GetMapping("/{id}/shares")
    @Operation(
            summary = "How a count of the selected rows is spread over the texts of one or two columns",
            description = "The largest groups first; what is beyond them is summed as `others`. Made for pie charts.")
    @ApiResponse(responseCode = "404", description = NO_SUCH_REPORT)
    @ResponseStatus(HttpStatus.OK)
    @SelectionParameters
    Shares shares(
            @PathVariable String id,
            @Parameter(description = "Columns of text to group by, with a comma between two.") @RequestParam
                    List<String> by,
            @Parameter(description = "The count that is summed.") @RequestParam(defaultValue = "total") String of,
            @RequestParam(defaultValue = "10") @Min(1) @Max(100) int most,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        return reports.shares(id, request(parameters), by, of, most);
    }

    /** Read from the raw parameters: Spring would split a list at its commas, which belong to filters and sorts here. */
    static ReportRequest request(MultiValueMap<String, String> parameters) {
        return new ReportRequest(
                parameters.getOrDefault("filter", List.of()),
                parameters.getFirst("search"),
                parameters.getOrDefault("sort", List.of()),
                parameters.getFirst("page"),
                parameters.getFirst("size"),
                parameters.getFirst("asOf"));
    }
}
