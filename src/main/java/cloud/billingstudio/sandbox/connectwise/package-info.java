/** Plays ConnectWise PSA: its REST interface with its peculiarities, and how it bills agreements. */
@NullMarked
package cloud.billingstudio.sandbox.connectwise;

import org.jspecify.annotations.NullMarked;
