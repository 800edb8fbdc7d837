package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a posting, from what was sent so far and what the PSA holds now. A pure function: this is
 * where "look before you send again" is decided.
 */
final class Judgement {

    private final Posting posting;
    private final List<Posting> ofLine;
    private final List<Step> steps;
    private final @Nullable QuantityProfile actual;

    /**
     * @param ofLine all postings of the plan on this line
     * @param steps the posting's writes in order; empty if it was never begun
     * @param actual what the PSA holds now; null if it does not have the line
     */
    Judgement(Posting posting, List<Posting> ofLine, List<Step> steps, @Nullable QuantityProfile actual) {
        this.posting = posting;
        this.ofLine = ofLine;
        this.steps = steps;
        this.actual = actual;
    }

    /** The first write that is not confirmed. */
    static Optional<Step> current(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.state() != Step.State.CONFIRMED)
                .findFirst();
    }

    /** The same with what the PSA holds after another look. */
    Judgement with(@Nullable QuantityProfile actualNow) {
        return new Judgement(posting, ofLine, steps, actualNow);
    }

    /** The same with what is known of the writes now. */
    Judgement with(List<Step> stepsNow) {
        return new Judgement(posting, ofLine, stepsNow, actual);
    }

    /** What the PSA holds now; null if it does not have the line. */
    @Nullable
    QuantityProfile actual() {
        return actual;
    }

    /** The PSA holds what was to be written. */
    boolean isThere() {
        return holds(target());
    }

    /** The PSA holds what was there before. */
    boolean isUntouched() {
        return holds(expected());
    }

    /** The PSA holds what this write was to do. */
    boolean tookEffect(Step step) {
        QuantityProfile before = step.before();
        if (before == null) {
            return false;
        }
        QuantityProfile after = step.write().after(before);
        return !since(after).equals(since(before)) && holds(after);
    }

    /** From this day on profiles are compared. */
    LocalDate comparedFrom() {
        return comparedFrom(posting, steps);
    }

    /** From this day on profiles are compared: the effective date, or earlier where a write reaches back. */
    static LocalDate comparedFrom(Posting posting, List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.write().effects().stream())
                .map(PostingStep.Effect::from)
                .filter(posting.effectiveDate()::isAfter)
                .min(LocalDate::compareTo)
                .orElse(posting.effectiveDate());
    }

    /** @param sendings after how many of unknown outcome a person is asked */
    Verdict verdict(int sendings) {
        Optional<Step> current = current(steps);
        if (current.isEmpty()) {
            return steps.isEmpty() ? fresh() : new Verdict.Done();
        }
        return everSent() ? resumed(current.get(), sendings) : fresh();
    }

    private Verdict fresh() {
        Optional<Posting> broken = earlier().stream().filter(p -> !p.posted()).findFirst();
        if (broken.isPresent()) {
            return new Verdict.Moved("The earlier change of this line, to %s from %s, was not carried out."
                    .formatted(broken.get().to(), broken.get().effectiveDate()));
        }
        return isUntouched() ? new Verdict.Send() : new Verdict.Moved("The PSA line moved. " + difference());
    }

    private Verdict resumed(Step step, int sendings) {
        QuantityProfile before = step.before();
        if (before == null) {
            return holds(reached())
                    ? new Verdict.Send()
                    : new Verdict.Unclear("The line changed between two writes of this posting. " + difference());
        }
        if (isThere()) {
            return new Verdict.Done();
        }
        if (tookEffect(step)) {
            return new Verdict.StepDone(step);
        }
        if (!holds(before)) {
            return anythingMayHaveHappened()
                    ? new Verdict.Unclear(
                            "The PSA holds neither what was there before nor what was to be written. " + difference())
                    : new Verdict.Moved("The PSA line moved. " + difference());
        }
        if (step.state() == Step.State.UNKNOWN) {
            if (!step.settled()) {
                return new Verdict.Wait();
            }
            // a person's "try again" sets the deferrals to zero and so allows one more
            if (step.unknownSendings() >= sendings && posting.deferrals() > 0) {
                return new Verdict.Unclear(
                        "Sent %d times, and the PSA never took it. ".formatted(step.unknownSendings()) + difference());
            }
        }
        return new Verdict.Send();
    }

    private boolean everSent() {
        return steps.stream().anyMatch(step -> step.before() != null);
    }

    private boolean anythingMayHaveHappened() {
        return steps.stream().anyMatch(step -> step.unknownSendings() > 0 || step.state() == Step.State.CONFIRMED);
    }

    /** What the PSA held when the plan was made, with the plan's earlier changes of the line that were carried out. */
    private QuantityProfile expected() {
        QuantityProfile profile = posting.psaProfile();
        for (Posting earlier : earlier()) {
            profile = earlier.posted() ? profile.shifted(earlier.effectiveDate(), earlier.delta()) : profile;
        }
        return profile;
    }

    private QuantityProfile target() {
        return steps.isEmpty() ? expected().shifted(posting.effectiveDate(), posting.delta()) : after(steps);
    }

    /** What the PSA holds after the writes that were confirmed. */
    private QuantityProfile reached() {
        return after(steps.stream()
                .filter(step -> step.state() == Step.State.CONFIRMED)
                .toList());
    }

    private QuantityProfile after(List<Step> writes) {
        QuantityProfile profile = expected();
        for (Step step : writes) {
            profile = step.write().after(profile);
        }
        return profile;
    }

    private List<Posting> earlier() {
        return ofLine.stream().filter(other -> other.precedes(posting)).toList();
    }

    private boolean holds(QuantityProfile profile) {
        return actual != null && since(actual).equals(since(profile));
    }

    private QuantityProfile since(QuantityProfile profile) {
        return profile.since(comparedFrom());
    }

    /** Both profiles, in words. */
    String difference() {
        return "Expected %s, or %s once posted; the PSA holds %s."
                .formatted(
                        ProfileText.words(since(expected())),
                        ProfileText.words(since(target())),
                        ProfileText.words(actual == null ? null : since(actual)));
    }
}
