/** Words every module uses: money, quantities, periods, refusals. No Spring, no I/O. */
@NullMarked
package cloud.billingstudio.shared;

import org.jspecify.annotations.NullMarked;
