/** What every simulated vendor shares: the clock, the journal of writes, faults, settings. */
@NullMarked
package cloud.billingstudio.sandbox.state;

import org.jspecify.annotations.NullMarked;
