/** What may go wrong between a client and a simulated vendor, each kind played in the vendor's own words. */
@NullMarked
package cloud.billingstudio.sandbox.fault;

import org.jspecify.annotations.NullMarked;
