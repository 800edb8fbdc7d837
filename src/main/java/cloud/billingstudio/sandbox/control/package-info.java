/** Lets a test or a demonstration steer the simulated vendors. */
@NullMarked
package cloud.billingstudio.sandbox.control;

import org.jspecify.annotations.NullMarked;
