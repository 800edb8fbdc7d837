/** How the simulated ConnectWise bills: periods, proration, and what of an agreement goes onto which invoice. */
@NullMarked
package cloud.billingstudio.sandbox.connectwise.billing;

import org.jspecify.annotations.NullMarked;
