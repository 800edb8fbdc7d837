package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskRow.ContractService;
import cloud.billingstudio.autotask.AutotaskRow.Units;
import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.PostingStep.Effect;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.QuantityProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Autotask. A line is a contract service; its quantity stands in unit rows and changes only by adjustments, which can be
 * created but neither read nor taken back.
 */
final class Autotask implements Psa {

    static final ConnectionId ID = new ConnectionId("autotask");

    private static final Pattern ADJUSTMENT = Pattern.compile("POST (Contracts/\\d+/ServiceAdjustments)");
    private static final String UNITS = "ContractServiceUnits";

    private final AutotaskSettings settings;
    private final OuterSystem system;
    private final Requests requests;
    private final Fetch fetch;

    Autotask(AutotaskSettings settings, OuterSystem system, Requests requests) {
        this.settings = settings;
        this.system = system;
        this.requests = requests;
        this.fetch = new Fetch(requests, settings.requiredCurrency());
    }

    @Override
    public ConnectionId connection() {
        return ID;
    }

    @Override
    public Duration executionLimit() {
        return settings.executionLimit();
    }

    @Override
    public PsaPart fetch(@Nullable String next, LocalDate from) {
        return system.call(() -> fetch.part(next, from));
    }

    @Override
    public Map<String, QuantityProfile> profiles(Collection<String> externalIds, LocalDate from) {
        List<Long> lines = externalIds.stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
        return system.call(() -> profiles(lines, from));
    }

    private Map<String, QuantityProfile> profiles(List<Long> lines, LocalDate from) {
        List<Units> rows = requests.allWith(
                UNITS,
                "contractServiceID",
                lines,
                of -> Query.of(Units.FIELDS, of, Query.atLeast("endDate", from.toString())),
                Units.class);
        Map<String, QuantityProfile> profiles = new TreeMap<>(UnitRows.profiles(rows));
        List<Long> without = lines.stream()
                .filter(line -> !profiles.containsKey(String.valueOf(line)))
                .toList();
        requests.allWith(
                        "ContractServices",
                        "id",
                        without,
                        of -> Query.of(ContractService.FIELDS, of),
                        ContractService.class)
                .forEach(ended -> profiles.put(String.valueOf(ended.id()), QuantityProfile.EMPTY));
        return profiles;
    }

    @Override
    public List<PostingStep> steps(PostingOrder order) {
        if (order.delta().isZero()) {
            return List.of();
        }
        String body = "{\"contractServiceID\":%s,\"effectiveDate\":\"%s\",\"unitChange\":%s}"
                .formatted(number(order.externalLineId()), order.effectiveDate(), wholeDelta(order));
        String operation = "POST Contracts/%s/ServiceAdjustments".formatted(number(order.externalAgreementId()));
        return List.of(new PostingStep(
                operation, order.externalLineId(), body, List.of(new Effect(order.effectiveDate(), order.delta()))));
    }

    @Override
    public SentStep send(PostingStep step) {
        Matcher adjustment = ADJUSTMENT.matcher(step.operation());
        if (!adjustment.matches()) {
            throw system.failure(Kind.REFUSED, step.operation(), "it is not a write the Studio makes in Autotask");
        }
        Answer answer = requests.post("ContractServiceAdjustments", adjustment.group(1), step.body());
        return new SentStep(answer.status(), system.redacted(answer.body()));
    }

    private String wholeDelta(PostingOrder order) {
        BigDecimal delta = order.delta().value();
        if (delta.scale() > 0) {
            throw system.failure(
                    Kind.REFUSED,
                    "changing line " + order.externalLineId() + " by " + order.delta(),
                    "Autotask counts whole units only; round the quantity by a rule of the link");
        }
        return delta.toPlainString();
    }

    private String number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw system.failure(Kind.REFUSED, "changing line " + id, "'" + id + "' is not an id of Autotask");
        }
        return id;
    }
}
