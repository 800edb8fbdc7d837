package cloud.billingstudio.psa;

/**
 * One write to a PSA. Kept by the ledger before it is sent, and sent as it is kept.
 *
 * @param operation what is done in the PSA's words, for example {@code POST ContractServiceAdjustments}
 * @param target the id of what it is done to
 * @param body the request's body as JSON text, without secrets
 */
public record PostingStep(String operation, String target, String body) {}
