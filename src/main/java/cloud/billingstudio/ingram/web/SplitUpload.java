package cloud.billingstudio.ingram.web;

import cloud.billingstudio.ingram.SplitFile;
import cloud.billingstudio.marketplace.ResourceSplit;
import cloud.billingstudio.marketplace.UploadedSplits;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import cloud.billingstudio.shared.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The report "Subscription Resources" as a file; who may bring it is settled with all of {@code /api}. */
@RestController
@RequestMapping("/api/connections/ingram/splits")
@Tag(name = "Connections")
class SplitUpload {

    private static final ConnectionId INGRAM = new ConnectionId("ingram");
    private static final int LONGEST_NAME = 200;

    private final UploadedSplits uploaded;

    SplitUpload(UploadedSplits uploaded) {
        this.uploaded = uploaded;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Brings the report \"Subscription Resources\" as CSV, JSON or XLSX",
            description = "All of it or nothing is kept, instead of the file before; the next fetch takes it into the"
                    + " book. Only parts that add up to the marketplace's total will split a line.")
    UploadedSplits.Kept upload(@RequestParam("file") MultipartFile file, Principal user) {
        if (file.isEmpty()) {
            throw Refusal.invalid("The file is empty. Choose the exported report.");
        }
        return uploaded.keep(INGRAM, name(file), read(file), user.getName());
    }

    private static List<ResourceSplit> read(MultipartFile file) {
        try {
            return SplitFile.readUploaded(bytes(file));
        } catch (Refusal refusal) {
            throw refusal.about(name(file));
        }
    }

    @GetMapping
    @Operation(summary = "The file that is kept, and how far it fits the book as it is now")
    @ApiResponse(responseCode = "404", description = "None was brought.")
    @ResponseStatus(HttpStatus.OK)
    UploadedSplits.Kept kept() {
        return uploaded.current(INGRAM)
                .orElseThrow(() -> Refusal.notFound("No report was uploaded; bring one where the connections are."));
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException broken) {
            throw Refusal.invalid("The uploaded file did not arrive whole; send it again.");
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        String shown = name == null || name.isBlank() ? "report" : name.strip();
        return Texts.require(Texts.shortened(shown, LONGEST_NAME), "The file's name", LONGEST_NAME);
    }
}
