package cloud.billingstudio.sandbox;

/**
 * The simulated vendors were filled anew. Published after that was committed and before the request that asked for it
 * is answered.
 *
 * @param dataset the data set now held, for example {@code deck}
 */
public record SandboxReset(String dataset) {}
