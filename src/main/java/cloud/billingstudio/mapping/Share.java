package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One part of a split line.
 *
 * @param allocation how many of the line's total; null for what the other shares leave, which at most one may take
 */
public record Share(PsaLineId psaLine, @Nullable Quantity allocation) {}
