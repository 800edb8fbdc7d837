/** The month end: its period, state, totals, decisions and approvals, and the port by which it is started. */
@NullMarked
package cloud.billingstudio.monthend;

import org.jspecify.annotations.NullMarked;
