package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.connectwise.Invoicing;
import cloud.billingstudio.sandbox.connectwise.billing.InvoiceLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets the bookkeeper of the simulated ConnectWise invoice agreements. */
@RestController
@RequestMapping("/sandbox/control/connectwise/invoices")
@Tag(name = "Sandbox control")
class ConnectwiseInvoices {

    private final Invoicing invoicing;
    private final ChangeTime time;

    ConnectwiseInvoices(Invoicing invoicing, ChangeTime time) {
        this.invoicing = invoicing;
        this.time = time;
    }

    @PostMapping
    @Operation(summary = "Invoices all agreements due until a day", description = """
                    The bookkeeper's month end: every period that falls due until that day, the sandbox's today by \
                    default, is invoiced, and the agreement's nextInvoiceDate moves on. A period billed in advance is \
                    due on its first day, one billed in arrears (periodType Current) on the day after its last. The \
                    answer shows the lines, which ConnectWise's own API does not.""")
    List<Invoicing.Invoice> invoice(@RequestBody(required = false) @Nullable Due due) {
        return invoicing.invoiceDue(time.day("until", due == null ? null : due.until));
    }

    @GetMapping("/{id}/lines")
    @Operation(summary = "The lines of an agreement's invoice")
    List<InvoiceLine> lines(@PathVariable int id) {
        return invoicing.lines(id).orElseThrow(() -> Refused.notFound("There is no invoice " + id + "."));
    }

    record Due(
            @Schema(example = "2026-12-01", nullable = true) @Nullable
            String until) {}
}
