/** The marketplace port and the licence side of the book. */
@NullMarked
package cloud.billingstudio.marketplace;

import org.jspecify.annotations.NullMarked;
