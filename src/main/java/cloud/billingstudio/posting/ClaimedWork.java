package cloud.billingstudio.posting;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Works through a claim: looks at all its lines at once, then carries out or closes each posting. */
@Component
class ClaimedWork {

    private final Postings postings;
    private final Steps steps;
    private final Outcomes outcomes;
    private final Sending sending;
    private final PsaByConnection psas;
    private final Brakes brakes;
    private final AilingConnections ailing;
    private final PostingSettings settings;

    ClaimedWork(
            Postings postings,
            Steps steps,
            Outcomes outcomes,
            Sending sending,
            PsaByConnection psas,
            Brakes brakes,
            AilingConnections ailing,
            PostingSettings settings) {
        this.postings = postings;
        this.steps = steps;
        this.outcomes = outcomes;
        this.sending = sending;
        this.psas = psas;
        this.brakes = brakes;
        this.ailing = ailing;
        this.settings = settings;
    }

    /** Stops at the end of the budget; what is left then is still in the claim. */
    void carryOut(Claim claim, Budget left) {
        Psa psa = psas.of(claim.connection());
        List<Posting> part = claim.postings();
        Map<Long, List<Step>> begun = steps.of(part);
        Map<String, QuantityProfile> actual;
        try {
            actual = psa.profiles(part.stream().map(Posting::externalLineId).toList(), earliest(part, begun));
        } catch (OuterSystemFailure failure) {
            putOff(claim, failure);
            return;
        }
        ailing.answered(claim.connection());
        Map<PsaLineId, List<Posting>> ofLines = postings.ofLines(
                claim.lane().planId(), part.stream().map(Posting::line).toList());
        for (Posting posting : part) {
            if (left.isSpent()) {
                return;
            }
            QuantityProfile now = actual.get(posting.externalLineId());
            List<Step> writes = begun.getOrDefault(posting.id(), List.of());
            Judgement judgement = new Judgement(posting, ofLines.getOrDefault(posting.line(), List.of()), writes, now);
            carryOut(claim, psa, posting, writes, judgement);
        }
    }

    private void carryOut(Claim claim, Psa psa, Posting posting, List<Step> writes, Judgement judgement) {
        Verdict verdict = judgement.verdict(settings.sendings());
        QuantityProfile now = judgement.actual();
        if (verdict instanceof Verdict.Send && brakes.stopped(posting.planId())) {
            postings.leaveStopped(claim, posting);
        } else if (verdict instanceof Verdict.Send && now != null) {
            sending.send(claim, psa, posting, writes, now, judgement);
        } else if (verdict instanceof Verdict.StepDone found) {
            outcomes.found(found.step());
            List<Step> known = steps.of(posting);
            carryOut(claim, psa, posting, known, judgement.with(known));
        } else {
            close(claim, posting, writes, verdict);
        }
    }

    /** The lines could not be looked at: all wait if the PSA is merely busy, else the process has to know. */
    private void putOff(Claim claim, OuterSystemFailure failure) {
        boolean patient = claim.postings().stream().allMatch(p -> p.deferrals() < settings.patience());
        if (failure.kind() != Kind.NOT_DONE || !patient) {
            throw failure;
        }
        ailing.failed(claim.connection(), failure);
        String words = lookFailed(claim.postings().size(), String.valueOf(failure.getMessage()));
        for (Posting posting : claim.postings()) {
            Duration pause = Optional.ofNullable(failure.retryAfter()).orElse(settings.backOff(posting.deferrals()));
            postings.putOff(claim, posting, pause, words);
        }
    }

    /** True for each line that was looked up, although the failure may name only one of them. */
    private static String lookFailed(int lines, String words) {
        return lines == 1
                ? words
                : "%d lines, this one among them, could not be looked up together. %s".formatted(lines, words);
    }

    private void close(Claim claim, Posting posting, List<Step> writes, Verdict verdict) {
        if (verdict instanceof Verdict.Done) {
            outcomes.found(claim, posting);
        } else if (verdict instanceof Verdict.Wait) {
            postings.waitFor(claim, posting, Judgement.current(writes).orElseThrow());
        } else if (verdict instanceof Verdict.Moved moved) {
            postings.close(claim, posting, PostingState.VOID, moved.words());
        } else if (verdict instanceof Verdict.Unclear unclear) {
            postings.close(claim, posting, PostingState.NEEDS_PERSON, unclear.words());
        } else {
            throw new IllegalStateException("Cannot send to a line the PSA does not have: posting " + posting.id());
        }
    }

    private static LocalDate earliest(List<Posting> part, Map<Long, List<Step>> begun) {
        return part.stream()
                .map(posting -> Judgement.comparedFrom(posting, begun.getOrDefault(posting.id(), List.of())))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }
}
