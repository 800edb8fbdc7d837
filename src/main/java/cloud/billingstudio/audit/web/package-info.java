/** The audit trail over HTTP, to be read. */
@NullMarked
package cloud.billingstudio.audit.web;

import org.jspecify.annotations.NullMarked;
