/** The append-only trail of who decided what, when, before and after. */
@NullMarked
package cloud.billingstudio.audit;

import org.jspecify.annotations.NullMarked;
