/** Plays the Autotask PSA: its REST API with query language, units and adjustments. */
@NullMarked
package cloud.billingstudio.sandbox.autotask;

import org.jspecify.annotations.NullMarked;
