/** Month ends over HTTP. */
@NullMarked
package cloud.billingstudio.monthend.web;

import org.jspecify.annotations.NullMarked;
