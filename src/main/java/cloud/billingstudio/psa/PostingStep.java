package cloud.billingstudio.psa;

import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;

/**
 * One write to a PSA. Kept by the ledger before it is sent, and sent as it is kept.
 *
 * @param operation what is done in the PSA's words, for example {@code POST ContractServiceAdjustments}
 * @param target the id of what it is done to
 * @param body the request's body as JSON text, without secrets
 * @param effects what it does to the line's quantities; by it the ledger tells whether the write was carried out
 */
public record PostingStep(String operation, String target, String body, List<Effect> effects) {

    public PostingStep {
        effects = List.copyOf(effects);
    }

    /** @param delta signed, on every day from that one on */
    public record Effect(LocalDate from, Quantity delta) {}

    /** What the PSA holds once the write is carried out, where it held this before. */
    public QuantityProfile after(QuantityProfile before) {
        QuantityProfile profile = before;
        for (Effect effect : effects) {
            profile = profile.shifted(effect.from(), effect.delta());
        }
        return profile;
    }
}
