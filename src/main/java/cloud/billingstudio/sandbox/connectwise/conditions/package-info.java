/** The query language of the simulated ConnectWise: conditions, their two variants for members, and the order. */
@NullMarked
package cloud.billingstudio.sandbox.connectwise.conditions;

import org.jspecify.annotations.NullMarked;
