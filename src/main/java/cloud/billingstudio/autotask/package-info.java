/** Autotask as a PSA: recurring service contracts, their unit rows and the adjustments that change them. */
@NullMarked
package cloud.billingstudio.autotask;

import org.jspecify.annotations.NullMarked;
