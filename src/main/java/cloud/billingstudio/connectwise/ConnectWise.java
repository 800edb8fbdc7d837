package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ConnectWise. A line is the chain of additions that carry our reference to its first; its quantity on a day is the sum of
 * those billed then.
 */
final class ConnectWise implements Psa {

    static final ConnectionId ID = new ConnectionId("connectwise");

    private static final Pattern WRITE = Pattern.compile(
            "(?:(POST) (finance/agreements/\\d+/additions)|(PATCH) (finance/agreements/\\d+/additions/\\d+))");

    private final ConnectWiseSettings settings;
    private final OuterSystem system;
    private final Requests requests;
    private final Additions additions;
    private final Together together;
    private final Fetch fetch;
    private final Strategies strategies;

    ConnectWise(ConnectWiseSettings settings, OuterSystem system, Requests requests) {
        this.settings = settings;
        this.system = system;
        this.requests = requests;
        Lists lists = new Lists(requests, settings.pageSize());
        ReferenceField reference = ReferenceField.of(settings.referenceField());
        this.additions = new Additions(lists, reference);
        this.together = new Together(system, settings.limits().concurrent());
        Translation translation = new Translation(settings.requiredCurrency());
        this.fetch = new Fetch(lists, additions, translation, together, settings.agreementTypes());
        this.strategies =
                new Strategies(system, requests, additions, reference, settings.strategy(), settings.paysBack());
    }

    @Override
    public ConnectionId connection() {
        return ID;
    }

    @Override
    public Optional<PostingStrategy> strategy() {
        return Optional.of(settings.strategy());
    }

    @Override
    public boolean paysBack() {
        return settings.paysBack();
    }

    @Override
    public Duration executionLimit() {
        return settings.executionLimit();
    }

    @Override
    public PsaPart fetch(@Nullable String next, LocalDate from) {
        return system.call(() -> fetch.part(next, from));
    }

    /** Whole, whatever the day: an addition that ended earlier may be the one that tells the line began then. */
    @Override
    public Map<String, QuantityProfile> profiles(Collection<String> externalIds, LocalDate from) {
        TreeSet<Long> agreements = new TreeSet<>();
        externalIds.forEach(id -> LineId.of(id).ifPresent(line -> agreements.add(line.agreement())));
        List<Supplier<List<Chain>>> readings = new ArrayList<>();
        agreements.forEach(agreement -> readings.add(() -> additions.of(agreement, List.of())));
        Map<String, QuantityProfile> profiles = new TreeMap<>();
        system.call(() -> together.all(readings)).forEach(chains -> chains.stream()
                .filter(chain -> externalIds.contains(chain.line().toString()))
                .forEach(chain -> profiles.put(chain.line().toString(), chain.profile())));
        return profiles;
    }

    @Override
    public List<PostingStep> steps(PostingOrder order) {
        if (order.delta().isZero()) {
            return List.of();
        }
        Optional<LineId> line = LineId.of(order.externalLineId());
        return system.call(() -> strategies.steps(
                order,
                line.orElseThrow(() -> system.failure(
                        Kind.REFUSED,
                        "changing line " + order.externalLineId(),
                        "'" + order.externalLineId() + "' is not an agreement and an addition of ConnectWise"))));
    }

    @Override
    public SentStep send(PostingStep step) {
        Matcher write = WRITE.matcher(step.operation());
        if (!write.matches()) {
            throw system.failure(Kind.REFUSED, step.operation(), "it is not a write the Studio makes in ConnectWise");
        }
        Answer answer = write.group(1) != null
                ? requests.post(write.group(2), step.body())
                : requests.patch(write.group(4), step.body());
        return new SentStep(answer.status(), system.redacted(answer.body()));
    }
}
