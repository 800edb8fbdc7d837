/** Reports over HTTP. */
@NullMarked
package cloud.billingstudio.report.web;

import org.jspecify.annotations.NullMarked;
