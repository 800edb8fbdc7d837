package cloud.billingstudio.sandbox;

import cloud.billingstudio.shared.Quantity;

/** What the architecture forbids in the sandbox. */
public record KnowsAModule(Quantity quantity) {}
