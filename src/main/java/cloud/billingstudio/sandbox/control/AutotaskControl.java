package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.autotask.Adjustments;
import cloud.billingstudio.sandbox.autotask.BillingItems;
import cloud.billingstudio.sandbox.autotask.ContractServices;
import cloud.billingstudio.sandbox.autotask.Failure;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person work by hand in the simulated Autotask. */
@RestController
@RequestMapping("/sandbox/control/autotask")
@Tag(name = "Sandbox control")
class AutotaskControl {

    private final SandboxDatabase database;
    private final Adjustments adjustments;
    private final ContractServices lines;
    private final BillingItems billing;
    private final ChangeTime time;

    AutotaskControl(
            SandboxDatabase database,
            Adjustments adjustments,
            ContractServices lines,
            BillingItems billing,
            ChangeTime time) {
        this.database = database;
        this.adjustments = adjustments;
        this.lines = lines;
        this.billing = billing;
        this.time = time;
    }

    @PostMapping("/changes")
    @Operation(summary = "Changes what a person would in the PSA, all or none", description = """
                    Types: setUnits (contractServiceId, units), renameCompany (companyId, name), addService \
                    (contractId, serviceName, units), approveAndPost (everything that begins up to date becomes \
                    billing items), invoice (posted items up to date are put on invoices). date defaults to the sandbox's today. Nothing of it is in the journal, which holds \
                    writes over the vendor's API.""")
    List<Done> change(@RequestBody List<Change> changes) {
        return database.inTransaction(() -> {
            List<Done> done = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                String item = "Item " + (i + 1);
                try {
                    done.add(one(item, changes.get(i)));
                } catch (Failure failure) {
                    throw Refused.invalid(item + ": " + failure.getMessage());
                }
            }
            return done;
        });
    }

    private Done one(String item, Change change) {
        LocalDate date = time.date(item, change.date);
        return switch (String.valueOf(change.type)) {
            case "setUnits" -> setUnits(item, change, date);
            case "renameCompany" -> rename(item, change);
            case "addService" -> addService(item, change, date);
            case "approveAndPost" ->
                new Done("approveAndPost", null, null, billing.approveAndPost(date, time.instant(date)));
            case "invoice" -> new Done("invoice", null, null, billing.invoice(date, time.instant(date)));
            default ->
                throw Refused.invalid(item + ": type is '" + change.type
                        + "', not one of setUnits, renameCompany, addService, approveAndPost, invoice.");
        };
    }

    private Done setUnits(String item, Change change, LocalDate date) {
        long line = required(item, "contractServiceId", change.contractServiceId);
        int units = units(item, change);
        int before = unitsOn(item, line, date);
        if (units != before) {
            adjustments.byHand(line, date, units - before);
        }
        return new Done("setUnits", line, before, units);
    }

    private int unitsOn(String item, long line, LocalDate date) {
        return database.sql("select units from sandbox.at_contract_service_unit where contract_service_id = ?"
                        + " and start_date <= ? and end_date >= ? order by start_date desc limit 1")
                .params(line, date, date)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> Refused.notFound(
                        item + ": there is no contract service " + line + " with units on " + date + "."));
    }

    private Done rename(String item, Change change) {
        long company = required(item, "companyId", change.companyId);
        if (change.name == null || change.name.isBlank()) {
            throw Refused.invalid(item + ": name is required.");
        }
        int found = database.sql("update sandbox.at_company set company_name = ? where id = ?")
                .params(change.name, company)
                .update();
        if (found == 0) {
            throw Refused.notFound(item + ": there is no company " + company + ".");
        }
        return new Done("renameCompany", company, null, null);
    }

    private Done addService(String item, Change change, LocalDate date) {
        long contract = required(item, "contractId", change.contractId);
        long service = database.sql("select id from sandbox.at_service where lower(name) = lower(?)")
                .param(String.valueOf(change.serviceName))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.notFound(item + ": there is no service '" + change.serviceName + "'."));
        int units = units(item, change);
        long line = lines.create(contract, service, JsonNodeFactory.instance.objectNode());
        if (units > 0) {
            adjustments.byHand(line, date, units);
        }
        return new Done("addService", line, 0, units);
    }

    private static int units(String item, Change change) {
        if (change.units == null || change.units < 0) {
            throw Refused.invalid(item + ": units is " + change.units + ", not a whole number of at least 0.");
        }
        return change.units;
    }

    private static long required(String item, String member, @Nullable Long value) {
        if (value == null) {
            throw Refused.invalid(item + ": " + member + " is required.");
        }
        return value;
    }

    @Schema(example = "{\"type\":\"setUnits\",\"contractServiceId\":29880001,\"units\":7}")
    record Change(
            @Schema(example = "setUnits") @Nullable String type,

            @Schema(example = "29880001", nullable = true) @Nullable
            Long contractServiceId,

            @Schema(nullable = true) @Nullable Long companyId,
            @Schema(nullable = true) @Nullable Long contractId,
            @Schema(nullable = true) @Nullable String serviceName,
            @Schema(nullable = true) @Nullable String name,

            @Schema(example = "7", nullable = true) @Nullable
            Integer units,

            @Schema(example = "2026-11-01", nullable = true) @Nullable
            String date) {}

    @Schema(example = "{\"type\":\"setUnits\",\"id\":29880001,\"from\":4,\"to\":7}")
    record Done(
            String type,
            @Nullable Long id,
            @Nullable Integer from,
            @Nullable Integer to) {}
}
