package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.autotask.Adjustments;
import cloud.billingstudio.sandbox.autotask.BillingItems;
import cloud.billingstudio.sandbox.autotask.ContractServices;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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

    private static final int MOST_UNITS = 1_000_000;

    private final AllOrNone list;
    private final SandboxDatabase database;
    private final Adjustments adjustments;
    private final ContractServices lines;
    private final BillingItems billing;
    private final ChangeTime time;

    AutotaskControl(
            AllOrNone list,
            SandboxDatabase database,
            Adjustments adjustments,
            ContractServices lines,
            BillingItems billing,
            ChangeTime time) {
        this.list = list;
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
    List<Done> changeAutotask(@RequestBody List<@Nullable Change> changes) {
        return list.carryOut(changes, this::one);
    }

    private Done one(Change change) {
        LocalDate date = time.date(change.date);
        return switch (String.valueOf(change.type)) {
            case "setUnits" -> setUnits(change, date);
            case "renameCompany" -> rename(change);
            case "addService" -> addService(change, date);
            case "approveAndPost" ->
                new Done("approveAndPost", null, null, billing.approveAndPost(date, time.instant(date)));
            case "invoice" -> new Done("invoice", null, null, billing.invoice(date, time.instant(date)));
            default ->
                throw Refused.unknown(
                        "type", change.type, "setUnits, renameCompany, addService, approveAndPost, invoice");
        };
    }

    private Done setUnits(Change change, LocalDate date) {
        long line = Refused.unlessGiven("contractServiceId", change.contractServiceId);
        int units = units(change);
        int before = unitsOn(line, date);
        if (units != before) {
            adjustments.byHand(line, date, units - before);
        }
        return new Done("setUnits", line, before, units);
    }

    private int unitsOn(long line, LocalDate date) {
        return database.sql("select units from sandbox.at_contract_service_unit where contract_service_id = ?"
                        + " and start_date <= ? and end_date >= ? order by start_date desc limit 1")
                .params(line, date, date)
                .query(Integer.class)
                .optional()
                .orElseThrow(() ->
                        Refused.notFound("there is no contract service " + line + " with units on " + date + "."));
    }

    private Done rename(Change change) {
        long company = Refused.unlessGiven("companyId", change.companyId);
        String name = Refused.unlessGiven("name", change.name);
        int found = database.sql("update sandbox.at_company set company_name = ? where id = ?")
                .params(name, company)
                .update();
        if (found == 0) {
            throw Refused.notFound("there is no company " + company + ".");
        }
        return new Done("renameCompany", company, null, null);
    }

    private Done addService(Change change, LocalDate date) {
        long contract = Refused.unlessGiven("contractId", change.contractId);
        String name = Refused.unlessGiven("serviceName", change.serviceName);
        boolean known = database.sql("select exists (select from sandbox.at_contract where id = ?)")
                .param(contract)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Refused.notFound("there is no contract " + contract + ".");
        }
        long service = database.sql("select id from sandbox.at_service where lower(name) = lower(?)")
                .param(name)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("there is no service '" + name + "'."));
        int units = units(change);
        long line = lines.create(contract, service, JsonNodeFactory.instance.objectNode());
        if (units > 0) {
            adjustments.byHand(line, date, units);
        }
        return new Done("addService", line, 0, units);
    }

    private static int units(Change change) {
        int units = Refused.unlessGiven("units", change.units);
        Refused.unlessBetween("units", units, 0, MOST_UNITS);
        return units;
    }

    @Schema(name = "AutotaskChange", example = "{\"type\":\"setUnits\",\"contractServiceId\":29880001,\"units\":7}")
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

    @Schema(name = "AutotaskChangeDone", example = "{\"type\":\"setUnits\",\"id\":29880001,\"from\":4,\"to\":7}")
    record Done(
            String type,
            @Nullable Long id,
            @Nullable Integer from,
            @Nullable Integer to) {}
}
