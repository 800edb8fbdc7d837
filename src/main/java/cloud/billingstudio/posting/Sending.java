package cloud.billingstudio.posting;

import cloud.billingstudio.connection.Deadline;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psa.SentStep;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a posting's writes in order: intent committed, write sent, outcome committed. Stops at the first that fails. */
@Component
class Sending {

    private final Postings postings;
    private final Steps steps;
    private final Intents intents;
    private final Outcomes outcomes;
    private final AilingConnections ailing;
    private final PostingSettings settings;

    Sending(
            Postings postings,
            Steps steps,
            Intents intents,
            Outcomes outcomes,
            AilingConnections ailing,
            PostingSettings settings) {
        this.postings = postings;
        this.steps = steps;
        this.intents = intents;
        this.outcomes = outcomes;
        this.ailing = ailing;
        this.settings = settings;
    }

    /** @param actual what the PSA holds now */
    void send(Claim claim, Psa psa, Posting posting, List<Step> begun, QuantityProfile actual, Judgement judgement) {
        Optional<List<Step>> writes = begun.isEmpty() ? begin(claim, psa, posting) : Optional.of(begun);
        if (writes.isEmpty()) {
            return;
        }
        List<Step> open = writes.get().stream()
                .filter(step -> step.state() != Step.State.CONFIRMED)
                .toList();
        if (open.isEmpty()) {
            outcomes.found(claim, posting);
        }
        QuantityProfile before = actual;
        for (Step step : open) {
            boolean last = step == open.get(open.size() - 1);
            QuantityProfile now = before;
            // counted from before the lease is renewed: nothing leaves once another may have taken over
            boolean sent = Deadline.within(
                    settings.lease(), () -> send(claim, psa, posting, step, last, now, judgement.with(writes.get())));
            if (!sent) {
                return;
            }
            before = step.write().after(before);
        }
    }

    /** The writes a change takes, kept; empty if the PSA cannot express it, which is a refusal. */
    private Optional<List<Step>> begin(Claim claim, Psa psa, Posting posting) {
        List<PostingStep> writes;
        try {
            writes = psa.steps(posting.order());
        } catch (OuterSystemFailure failure) {
            if (failure.kind() != Kind.REFUSED) {
                throw failure;
            }
            postings.close(claim, posting, PostingState.REJECTED, String.valueOf(failure.getMessage()));
            return Optional.empty();
        }
        return Optional.of(steps.begin(posting, writes));
    }

    private boolean send(
            Claim claim,
            Psa psa,
            Posting posting,
            Step step,
            boolean last,
            QuantityProfile before,
            Judgement judgement) {
        Budget lease = Budget.of(settings.lease().minus(settings.callLimit()));
        Intent intent = intents.intend(claim, posting, step, last, before, psa.executionLimit());
        if (lease.isSpent()) {
            outcomes.notDone(intent, "Not sent: too little of the claim was left.", Duration.ZERO);
            return false;
        }
        SentStep sent;
        try {
            sent = psa.send(step.write());
        } catch (OuterSystemFailure failure) {
            failed(psa, intent, failure, judgement);
            return false;
        } catch (RuntimeException defect) {
            outcomes.unknown(intent, defect.toString(), psa.executionLimit());
            throw defect;
        }
        outcomes.confirmed(intent, sent);
        return true;
    }

    private void failed(Psa psa, Intent intent, OuterSystemFailure failure, Judgement judgement) {
        String words = String.valueOf(failure.getMessage());
        switch (failure.kind()) {
            case NOT_DONE -> notDone(intent, failure, words);
            case REFUSED -> refused(psa, intent, words, judgement);
            case UNKNOWN, UNREADABLE -> outcomes.unknown(intent, words, psa.executionLimit());
            case MISCONFIGURED -> {
                outcomes.misconfigured(intent, words);
                throw failure;
            }
        }
    }

    private void notDone(Intent intent, OuterSystemFailure failure, String words) {
        int deferrals = intent.posting().deferrals();
        outcomes.notDone(
                intent, words, Optional.ofNullable(failure.retryAfter()).orElse(settings.backOff(deferrals)));
        if (deferrals >= settings.patience()) {
            throw failure;
        }
        ailing.tookNot(intent.posting().connection(), failure);
    }

    /** A refusal may mean that it is there already, from a sending whose answer was lost: look before believing it. */
    private void refused(Psa psa, Intent intent, String words, Judgement judgement) {
        QuantityProfile actual;
        try {
            actual = look(psa, intent.posting(), judgement.comparedFrom());
        } catch (OuterSystemFailure cannotLook) {
            outcomes.refused(intent, words, words);
            return;
        }
        Judgement now = judgement.with(actual);
        if (intent.last() && now.isThere() || now.tookEffect(intent.step())) {
            outcomes.refusedButThere(intent, words);
        } else {
            outcomes.refused(intent, words, now.isUntouched() ? words : words + " " + now.difference());
        }
    }

    private static @Nullable QuantityProfile look(Psa psa, Posting posting, LocalDate from) {
        return psa.profiles(List.of(posting.externalLineId()), from).get(posting.externalLineId());
    }
}
