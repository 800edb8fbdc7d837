/** The strictly increasing instants at which the Studio learned something; what every as-of reading counts on. */
@NullMarked
package cloud.billingstudio.knowledge;

import org.jspecify.annotations.NullMarked;
