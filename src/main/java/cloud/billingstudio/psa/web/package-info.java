/** Which PSAs are connected, over REST. */
@NullMarked
package cloud.billingstudio.psa.web;

import org.jspecify.annotations.NullMarked;
