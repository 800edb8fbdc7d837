package cloud.billingstudio.posting;

import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a line holds, against what was posted to it.
 *
 * @param posted the plan's changes of the line that the PSA confirmed, in order; at least one
 * @param actual what was read back; empty if the PSA does not have the line
 */
record LineCheck(List<Posting> posted, Optional<QuantityProfile> actual) {

    PsaLineId line() {
        return posted.get(0).line();
    }

    /** What is wrong with a change, in words; empty if the line is as planned from its effective date on. */
    Optional<String> mismatch(Posting posting) {
        QuantityProfile expected = expected().since(posting.effectiveDate());
        Optional<QuantityProfile> held = actual.map(profile -> profile.since(posting.effectiveDate()));
        return held.filter(expected::equals).isPresent()
                ? Optional.empty()
                : Optional.of("Posted, but read back otherwise. Expected %s; the PSA holds %s."
                        .formatted(ProfileText.words(expected), ProfileText.words(held.orElse(null))));
    }

    /** The line's whole profile, if all that was posted to it is there; the past as the plan saw it. */
    Optional<QuantityProfile> asPosted() {
        return posted.stream().anyMatch(posting -> mismatch(posting).isPresent())
                ? Optional.empty()
                : actual.map(this::withPast);
    }

    private QuantityProfile expected() {
        QuantityProfile profile = posted.get(0).psaProfile();
        for (Posting posting : posted) {
            profile = profile.shifted(posting.effectiveDate(), posting.delta());
        }
        return profile;
    }

    private QuantityProfile withPast(QuantityProfile read) {
        if (read.isEmpty()) {
            return read;
        }
        List<QuantityProfile.Step> steps = new ArrayList<>(posted.get(0).psaProfile().steps().stream()
                .filter(step -> step.from().isBefore(read.steps().get(0).from()))
                .toList());
        steps.addAll(read.steps());
        return QuantityProfile.of(steps);
    }
}
