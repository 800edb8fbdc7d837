package cloud.billingstudio.monthend;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaQuantity;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A PSA in memory: adds up whatever it is sent, and does with a line's next writes what it is told. */
final class MemoryPsa implements Psa {

    static final ConnectionId ID = new ConnectionId("autotask");

    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    /** What becomes of a write. */
    enum Fate {
        TAKEN,
        REFUSED,
        /** The answer is lost, and the write took effect. */
        UNKNOWN_TAKEN,
        /** The answer is lost, and the write took none. */
        UNKNOWN_LOST,
        /** The answer is lost, and the PSA holds something that explains nothing: a person has to look. */
        UNKNOWN_MOVED,
        /** Taken, but the PSA then holds another count than asked for. */
        TAKEN_WRONGLY,
        /** The sender dies between its intent and the write. */
        SENDER_DIES
    }

    /** The end of a node, which nothing may catch. */
    static final class NodeDies extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A write that took effect. */
    record Effect(String line, LocalDate day, Quantity delta) {}

    private final Map<String, QuantityProfile> lines = new ConcurrentSkipListMap<>();
    private final Map<String, Queue<Fate>> fates = new ConcurrentHashMap<>();
    private final List<Effect> effects = new CopyOnWriteArrayList<>();

    /** Runs after an intent is committed, before its write. */
    volatile Runnable beforeSend = () -> {};

    /** The line of that name bills so many from the first day on. */
    void bills(String line, long count) {
        lines.put(line, QuantityProfile.constant(SINCE, Quantity.of(count)));
    }

    /** Somebody changes the line in the PSA itself. */
    void moves(String line, LocalDate day, long delta) {
        lines.computeIfPresent(line, (id, profile) -> profile.shifted(day, Quantity.of(delta)));
    }

    Quantity billed(String line, LocalDate day) {
        return lines.getOrDefault(line, QuantityProfile.EMPTY).at(day).orElse(Quantity.ZERO);
    }

    /** What becomes of the next writes to the line; those after them are taken. */
    void next(String line, Fate... next) {
        fates.computeIfAbsent(line, id -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    /** Every write that took effect, in their order. */
    List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** What it holds, for {@link #restore}. */
    record Held(Map<String, QuantityProfile> lines, List<Effect> effects) {}

    Held held() {
        return new Held(Map.copyOf(lines), List.copyOf(effects));
    }

    void restore(Held held) {
        lines.clear();
        lines.putAll(held.lines());
        effects.clear();
        effects.addAll(held.effects());
        fates.clear();
        beforeSend = () -> {};
    }

    @Override
    public ConnectionId connection() {
        return ID;
    }

    @Override
    public Duration executionLimit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public PsaPart fetch(@Nullable String next, LocalDate from) {
        LocalDate begin = from.withDayOfMonth(1);
        return new PsaPart(
                lines.keySet().stream()
                        .map(line -> new PsaCompany("company " + line, line + " Holding", true, null, null))
                        .toList(),
                lines.keySet().stream()
                        .map(line -> new PsaAgreement(
                                "agreement " + line, "company " + line, "Cloud", SINCE, null, 1, true, true, null))
                        .toList(),
                lines.keySet().stream()
                        .map(line -> new PsaServiceLine(
                                line,
                                "agreement " + line,
                                "service " + line,
                                "Service of " + line,
                                1,
                                Money.of("22.00", "EUR"),
                                null,
                                null))
                        .toList(),
                lines.entrySet().stream()
                        .flatMap(line -> line.getValue().since(begin).steps().stream()
                                .map(step -> new PsaQuantity(line.getKey(), step.from(), step.quantity())))
                        .toList(),
                null);
    }

    @Override
    public Map<String, QuantityProfile> profiles(Collection<String> externalIds, LocalDate from) {
        Map<String, QuantityProfile> found = new HashMap<>();
        externalIds.stream()
                .filter(lines::containsKey)
                .forEach(line -> found.put(line, lines.get(line).since(from.withDayOfMonth(1))));
        return found;
    }

    @Override
    public List<PostingStep> steps(PostingOrder order) {
        return List.of(new PostingStep(
                "POST Adjustment",
                order.externalLineId(),
                order.effectiveDate() + "|" + order.delta(),
                List.of(new PostingStep.Effect(order.effectiveDate(), order.delta()))));
    }

    @Override
    public SentStep send(PostingStep step) {
        beforeSend.run();
        PostingStep.Effect asked = step.effects().get(0);
        Queue<Fate> scripted = fates.get(step.target());
        Fate fate = scripted == null || scripted.isEmpty() ? Fate.TAKEN : scripted.remove();
        switch (fate) {
            case SENDER_DIES -> throw new NodeDies();
            case REFUSED -> throw failure(OuterSystemFailure.Kind.REFUSED, "the contract is locked");
            case UNKNOWN_LOST -> throw failure(OuterSystemFailure.Kind.UNKNOWN, "read timed out");
            case UNKNOWN_MOVED -> {
                moves(step.target(), asked.from().minusDays(1), 100);
                throw failure(OuterSystemFailure.Kind.UNKNOWN, "read timed out");
            }
            case TAKEN_WRONGLY -> {
                take(step.target(), asked);
                moves(step.target(), asked.from(), 1);
            }
            default -> take(step.target(), asked);
        }
        if (fate == Fate.UNKNOWN_TAKEN) {
            throw failure(OuterSystemFailure.Kind.UNKNOWN, "read timed out");
        }
        return new SentStep(200, "{}");
    }

    private void take(String line, PostingStep.Effect asked) {
        lines.computeIfPresent(line, (id, profile) -> profile.shifted(asked.from(), asked.delta()));
        effects.add(new Effect(line, asked.from(), asked.delta()));
    }

    private static OuterSystemFailure failure(OuterSystemFailure.Kind kind, String words) {
        return new OuterSystemFailure(ID, kind, "autotask: " + words, null, null);
    }
}
