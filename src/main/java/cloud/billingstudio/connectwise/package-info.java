/** ConnectWise as a PSA: agreements, the additions that are billed on them, and the dated additions that change them. */
@NullMarked
package cloud.billingstudio.connectwise;

import org.jspecify.annotations.NullMarked;
