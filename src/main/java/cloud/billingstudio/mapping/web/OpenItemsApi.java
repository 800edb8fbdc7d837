package cloud.billingstudio.mapping.web;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Candidate;
import cloud.billingstudio.mapping.OpenItem;
import cloud.billingstudio.mapping.OpenItems;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Quantity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is open, and what it may belong to. */
@RestController
@Tag(name = "Mapping", description = "What belongs to what")
class OpenItemsApi {

    private static final int SUGGESTIONS = 5;
    private static final int MOST = 50;

    /** A licence line that is neither linked nor excluded. */
    record Item(
            long licenceLineId,
            String companyName,
            String accountId,
            String subscriptionName,
            String subscriptionId,
            String resourceName,
            String resourceId,
            @Nullable BigDecimal included,
            @Nullable BigDecimal additional,
            @Nullable BigDecimal total,
            LicenceLine.State state,
            boolean leftForLater,
            @Nullable String laterReason) {}

    /** A PSA line it may belong to. */
    record Suggestion(
            long psaLineId,
            String psa,
            String externalId,
            String psaCompany,
            String psaAgreement,
            String psaService,
            BigDecimal score,
            List<String> reasons,
            @Nullable BigDecimal licenceCount,
            @Nullable BigDecimal psaCount,
            boolean linked) {}

    private final OpenItems openItems;
    private final Knowledge knowledge;
    private final Clock clock;

    OpenItemsApi(OpenItems openItems, Knowledge knowledge, Clock clock) {
        this.openItems = openItems;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    @Operation(summary = "The licence lines that are neither linked nor excluded")
    @GetMapping("/api/open-items")
    List<Item> openItems(
            @Parameter(description = "the marketplace's account id; all customers without it", example = "1200024536")
                    @RequestParam(required = false)
                    @Nullable
                    String customer,
            @Parameter(
                            description = "with it each line says whether it was left for later in that month end",
                            example = "2026-10")
                    @RequestParam(required = false)
                    @Nullable
                    String period) {
        BillingPeriod of = period == null ? null : BillingPeriod.parse(period);
        return openItems.open(knowledge.now(), LocalDate.now(clock), of).stream()
                .filter(item -> customer == null || item.line().customerId().equals(customer))
                .map(OpenItemsApi::item)
                .toList();
    }

    @Operation(summary = "The PSA lines a licence line may belong to, best first")
    @ApiResponse(responseCode = "404", description = "There is no such licence line.")
    @GetMapping("/api/licence-lines/{id}/candidates")
    @ResponseStatus(HttpStatus.OK)
    List<Suggestion> candidates(@PathVariable long id, @RequestParam(defaultValue = "" + SUGGESTIONS) int most) {
        return openItems.candidates(new LicenceLineId(id), Math.max(1, Math.min(most, MOST))).stream()
                .map(OpenItemsApi::suggestion)
                .toList();
    }

    private static Item item(OpenItem open) {
        var line = open.line();
        OpenItem.Deferral later = open.later();
        return new Item(
                line.id().value(),
                line.customerName(),
                line.customerId(),
                line.subscriptionName(),
                line.subscriptionId(),
                line.resourceName(),
                line.resourceId(),
                value(line.included()),
                value(line.additional()),
                value(line.total()),
                line.state(),
                open.leftForLater(),
                later == null ? null : later.reason());
    }

    private static Suggestion suggestion(Candidate candidate) {
        var line = candidate.line();
        return new Suggestion(
                line.id().value(),
                line.connection().value(),
                line.externalId(),
                line.companyName(),
                line.agreementName(),
                line.serviceName(),
                BigDecimal.valueOf(candidate.score()).setScale(3, RoundingMode.HALF_UP),
                candidate.reasons(),
                value(candidate.licenceCount()),
                value(candidate.psaCount()),
                candidate.linked());
    }

    private static @Nullable BigDecimal value(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.value();
    }
}
