/** The ledger: intend, send, resolve and verify every write to a PSA, exactly once. */
@NullMarked
package cloud.billingstudio.posting;

import org.jspecify.annotations.NullMarked;
