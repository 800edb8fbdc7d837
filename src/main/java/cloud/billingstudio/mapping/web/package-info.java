/** Mapping's REST interface. */
@NullMarked
package cloud.billingstudio.mapping.web;

import org.jspecify.annotations.NullMarked;
