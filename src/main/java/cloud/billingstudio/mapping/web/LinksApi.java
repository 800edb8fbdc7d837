package cloud.billingstudio.mapping.web;

import cloud.billingstudio.mapping.ImportReport;
import cloud.billingstudio.mapping.LinkImport;
import cloud.billingstudio.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports links; who may is settled with all of {@code /api}: clerks, billing managers and administrators. */
@RestController
@Tag(name = "Mapping")
class LinksApi {

    private final LinkImport links;

    LinksApi(LinkImport links) {
        this.links = links;
    }

    /** The CSV file as the body, UTF-8; its columns are those of {@link LinkImport}. */
    @Operation(
            summary = "Imports links from a CSV file",
            description =
                    "As the body, or as the part `file` of a form; UTF-8. Rows that cannot be imported are named in"
                            + " the answer with their reasons, the others hold.")
    @PostMapping(path = "/api/links/import", consumes = "text/csv")
    ImportReport importBody(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
                    @RequestBody(required = false)
                    byte @Nullable [] file,
            Principal user) {
        return read(file == null ? InputStream.nullInputStream() : new ByteArrayInputStream(file), user);
    }

    /** The CSV file as the part {@code file} of a form. */
    @PostMapping(path = "/api/links/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportReport importForm(@RequestParam("file") MultipartFile file, Principal user) {
        try {
            return read(file.getInputStream(), user);
        } catch (IOException broken) {
            throw Refusal.invalid("The uploaded file did not arrive whole; send it again.");
        }
    }

    private ImportReport read(InputStream file, Principal user) {
        return links.importCsv(new InputStreamReader(file, StandardCharsets.UTF_8), user.getName());
    }
}
