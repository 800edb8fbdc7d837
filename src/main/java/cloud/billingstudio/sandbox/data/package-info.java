/** Fills the simulated vendors with a data set. */
@NullMarked
package cloud.billingstudio.sandbox.data;

import org.jspecify.annotations.NullMarked;
