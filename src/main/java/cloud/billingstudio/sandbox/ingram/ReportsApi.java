package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import cloud.billingstudio.sandbox.state.Writes;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Exported reports: ordered, waited for, and fetched from an address that needs no token but expires. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT)
class ReportsApi {

    private static final Duration ADDRESS_LIFETIME = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Map<String, String> FORMATS = new TreeMap<>(Map.of(
            "CSV", "text/csv;charset=UTF-8",
            "JSON", "application/json",
            "XML", "application/xml",
            "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private final SandboxDatabase database;
    private final SandboxClock clock;
    private final SettingsStore settings;
    private final Writes writes;
    private final ResourceReport resources;
    private final Tokens tokens;

    ReportsApi(
            SandboxDatabase database,
            SandboxClock clock,
            SettingsStore settings,
            Writes writes,
            ResourceReport resources,
            Tokens tokens) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.writes = writes;
        this.resources = resources;
        this.tokens = tokens;
    }

    @GetMapping("/reports")
    Map<String, Object> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        List<Map<String, Object>> rows = new ArrayList<>(database.sql("select * from sandbox.im_report"
                        + " where (?::text is null or name ilike '%' || ?::text || '%')"
                        + " and (?::text is null or format = upper(?::text))"
                        + " and (?::text is null or type = ?::text)"
                        + " and (?::date is null or created_at >= ?::date)"
                        + " and (?::date is null or created_at < ?::date + 1) order by created_at desc, id")
                .params(name, name, format, format, type, type, date(from), date(from), date(to), date(to))
                .query((row, n) -> report(row))
                .list());
        rows.removeIf(row -> status != null && !status.equals(row.get("status")));
        return Answers.list(rows, 0, rows.size(), rows.size());
    }

    @GetMapping("/reports/{id}")
    Map<String, Object> one(@PathVariable String id) {
        return database.sql("select * from sandbox.im_report where id::text = ?")
                .param(id)
                .query((row, n) -> report(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("Report", id));
    }

    @PostMapping("/reports")
    Map<String, Object> order(@RequestBody Map<String, Object> body, HttpServletRequest request) {
        String name = text(body, "name");
        if (settings.current().ingram().reportsRefused()) {
            throw new Refused(403, "The data set '" + name + "' is not enabled for this account");
        }
        if (name == null || !name.toLowerCase(Locale.ROOT).contains(ResourceReport.NAME.toLowerCase(Locale.ROOT))) {
            throw Refused.invalid("Report '" + name + "' is not configured; there is '" + ResourceReport.NAME + "'");
        }
        LocalDate start = date(text(body, "startDate"));
        if (start == null) {
            throw Refused.invalid("startDate is required");
        }
        String wanted = text(body, "format");
        String format = wanted == null ? "CSV" : wanted.toUpperCase(Locale.ROOT);
        if (!FORMATS.containsKey(format)) {
            throw Refused.invalid("Format " + format + " is not available, one of " + FORMATS.keySet());
        }
        LocalDate end = date(text(body, "endDate"));
        UUID id = UUID.randomUUID();
        writes.effect(request, () -> store(id, name, format, start, end), stored -> "reports/" + id);
        Map<String, Object> submitted = one(id.toString());
        submitted.put("status", "submitted");
        submitted.remove("downloadUrl");
        return submitted;
    }

    /** Where the files are, a bearer token is of no use and is refused; the address has its own right, for a while. */
    @GetMapping("/files/{id}")
    ResponseEntity<byte[]> download(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String se,
            @RequestParam(required = false) @Nullable String sig,
            @RequestHeader(value = "Authorization", required = false) @Nullable String authorization) {
        if (authorization != null) {
            return blobRefuses(400, "InvalidAuthenticationInfo");
        }
        boolean genuine = se != null
                && se.matches("\\d{1,15}")
                && tokens.signature(id + se).equals(sig);
        if (!genuine || clock.now().isAfter(Instant.ofEpochSecond(Long.parseLong(se)))) {
            return blobRefuses(403, "AuthenticationFailed");
        }
        return database.sql("select format, content from sandbox.im_report where id::text = ?")
                .param(id)
                .query((row, n) -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(String.valueOf(FORMATS.get(row.getString("format")))))
                        .body(row.getBytes("content")))
                .optional()
                .orElseGet(() -> blobRefuses(404, "BlobNotFound"));
    }

    private static ResponseEntity<byte[]> blobRefuses(int status, String code) {
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code></Error>";
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_XML)
                .header("x-ms-error-code", code)
                .body(xml.getBytes(StandardCharsets.UTF_8));
    }

    private int store(UUID id, String name, String format, LocalDate start, @Nullable LocalDate end) {
        Instant now = clock.now();
        return database.sql("insert into sandbox.im_report (id, name, type, format, created_at, ready_at, start_date,"
                        + " end_date, content) values (?, ?, 'onetime', ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        name,
                        format,
                        Timestamp.from(now),
                        Timestamp.from(
                                now.plusMillis(settings.current().ingram().reportDelayMillis())),
                        start,
                        end,
                        resources.file(format))
                .update();
    }

    private Map<String, Object> report(ResultSet row) throws SQLException {
        boolean ready = !clock.now().isBefore(row.getTimestamp("ready_at").toInstant());
        boolean kept =
                clock.now().isBefore(row.getTimestamp("ready_at").toInstant().plus(KEPT));
        String id = row.getString("id");
        String endDate = row.getString("end_date");
        return Answers.object(
                "id",
                id,
                "name",
                row.getString("name"),
                "customizationName",
                row.getString("customization_name"),
                "status",
                ready ? "completed" : "processing",
                "type",
                row.getString("type"),
                "format",
                row.getString("format"),
                "creationDate",
                row.getTimestamp("created_at").toInstant().toString(),
                "startDate",
                row.getString("start_date") + "T00:00:00Z",
                "endDate",
                endDate == null ? null : endDate + "T00:00:00Z",
                "downloadUrl",
                ready && kept ? address(id) : null);
    }

    private String address(String id) {
        long expiry = clock.now().plus(ADDRESS_LIFETIME).getEpochSecond();
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Gate.ROOT + "/files/" + id)
                .queryParam("se", expiry)
                .queryParam("sig", tokens.signature(id + expiry))
                .toUriString();
    }

    private static @Nullable String text(Map<String, Object> body, String member) {
        Object value = body.get(member);
        return value == null ? null : value.toString();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeException e) {
            throw Refused.invalid("Invalid date '" + text + "'");
        }
    }
}
