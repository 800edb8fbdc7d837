/** Simulators of the outer systems, with their own HTTP contract and their own state; knows no other module. */
@NullMarked
package cloud.billingstudio.sandbox;

import org.jspecify.annotations.NullMarked;
