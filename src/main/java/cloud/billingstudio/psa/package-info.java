/** The PSA port and the PSA side of the book. */
@NullMarked
package cloud.billingstudio.psa;

import org.jspecify.annotations.NullMarked;
