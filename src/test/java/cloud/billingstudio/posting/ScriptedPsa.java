package cloud.billingstudio.posting;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A PSA in memory that adds up whatever it is sent, twice if it is sent twice, and misbehaves as it is told. */
final class ScriptedPsa implements Psa {

    /** What becomes of one write. */
    enum Fate {
        TAKEN,
        TIMES_OUT_AFTER_EFFECT,
        TIMES_OUT_WITHOUT_EFFECT,
        THROTTLED,
        REFUSED,
        REFUSED_AS_DUPLICATE_IF_THERE,
        UNAUTHORIZED
    }

    private final ConnectionId id;
    private final Map<String, QuantityProfile> lines = new ConcurrentHashMap<>();
    private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private final Map<String, PostingStep> attempted = new ConcurrentHashMap<>();

    /** Every effect, as its reference. */
    final List<String> effects = new CopyOnWriteArrayList<>();

    /** Every write that reached it, as its reference. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    volatile Duration executionLimit = Duration.ofMinutes(5);
    volatile int stepsPerChange = 1;
    volatile Function<String, Fate> rule = reference -> Fate.TAKEN;
    volatile Predicate<PostingOrder> wholeUnits = order -> true;
    volatile Runnable beforeLook = () -> {};
    volatile Runnable beforeSend = () -> {};
    volatile Runnable beforeEffect = () -> {};
    volatile Kind readingFails;

    ScriptedPsa(String connection) {
        this.id = new ConnectionId(connection);
    }

    void line(String id, QuantityProfile profile) {
        lines.put(id, profile);
    }

    @Nullable
    QuantityProfile line(String id) {
        return lines.get(id);
    }

    void remove(String id) {
        lines.remove(id);
    }

    /** The fates of the next writes, in order; afterwards all are taken. */
    void next(Fate... fate) {
        fates.addAll(List.of(fate));
    }

    /** A write that timed out takes effect after all. */
    void takeEffect(String reference) {
        PostingStep step = attempted.get(reference);
        String[] parts = step.body().split("\\|");
        effect(step.target(), LocalDate.parse(parts[1]), Quantity.of(parts[2]), reference);
    }

    @Override
    public ConnectionId connection() {
        return id;
    }

    @Override
    public Duration executionLimit() {
        return executionLimit;
    }

    @Override
    public PsaPart fetch(@Nullable String next, LocalDate from) {
        throw new UnsupportedOperationException("posting never fetches");
    }

    @Override
    public Map<String, QuantityProfile> profiles(Collection<String> externalIds, LocalDate from) {
        KillPoints.pass("before look");
        beforeLook.run();
        if (readingFails != null) {
            throw failure(readingFails, "cannot be read");
        }
        Map<String, QuantityProfile> found = new HashMap<>();
        externalIds.stream()
                .filter(lines::containsKey)
                .forEach(id -> found.put(id, lines.get(id).since(from.withDayOfMonth(1))));
        KillPoints.pass("after look");
        return found;
    }

    /** Each change as its parts, written one after the other: the first takes what does not divide. */
    @Override
    public List<PostingStep> steps(PostingOrder order) {
        if (!wholeUnits.test(order)) {
            throw failure(Kind.REFUSED, "whole units only");
        }
        long delta = order.delta().value().longValueExact();
        return IntStream.range(0, stepsPerChange)
                .mapToObj(part -> {
                    long share = delta / stepsPerChange + (part == 0 ? delta % stepsPerChange : 0);
                    return new PostingStep(
                            "POST Adjustment",
                            order.externalLineId(),
                            order.reference() + "#" + part + "|" + order.effectiveDate() + "|" + share,
                            List.of(new PostingStep.Effect(order.effectiveDate(), Quantity.of(share))));
                })
                .toList();
    }

    @Override
    public SentStep send(PostingStep step) {
        String[] parts = step.body().split("\\|");
        String reference = parts[0];
        if (!underWay.add(step.target())) {
            throw new IllegalStateException("two writes to line " + step.target() + " at once");
        }
        try {
            KillPoints.pass("before effect of " + reference);
            sent.add(reference);
            attempted.put(reference, step);
            beforeSend.run();
            return answer(step.target(), LocalDate.parse(parts[1]), Quantity.of(parts[2]), reference);
        } finally {
            underWay.remove(step.target());
        }
    }

    private SentStep answer(String line, LocalDate day, Quantity delta, String reference) {
        Fate scripted = fates.poll();
        Fate fate = scripted == null ? rule.apply(reference) : scripted;
        switch (fate) {
            case THROTTLED -> throw failure(Kind.NOT_DONE, "API thread threshold of 3 threads has been exceeded");
            case REFUSED -> throw failure(Kind.REFUSED, "effectiveDate must be between the start and end date");
            case UNAUTHORIZED -> throw failure(Kind.MISCONFIGURED, "401");
            case TIMES_OUT_WITHOUT_EFFECT -> throw failure(Kind.UNKNOWN, "read timed out");
            case REFUSED_AS_DUPLICATE_IF_THERE -> {
                if (effects.contains(reference)) {
                    throw failure(Kind.REFUSED, "Attempt to insert duplicate data into contract_service_period");
                }
            }
            default -> {}
        }
        beforeEffect.run();
        effect(line, day, delta, reference);
        KillPoints.pass("after effect of " + reference);
        if (fate == Fate.TIMES_OUT_AFTER_EFFECT) {
            throw failure(Kind.UNKNOWN, "read timed out");
        }
        return new SentStep(200, "{\"itemId\":null}");
    }

    private void effect(String line, LocalDate day, Quantity delta, String reference) {
        lines.computeIfPresent(line, (id, profile) -> profile.shifted(day, delta));
        effects.add(reference);
    }

    private OuterSystemFailure failure(Kind kind, String words) {
        return new OuterSystemFailure(id, kind, words, null, null);
    }
}
