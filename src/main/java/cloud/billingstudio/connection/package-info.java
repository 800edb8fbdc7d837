/** An outer system's address, secrets and health, the permits every request to it must hold, and what its failures mean. */
@NullMarked
package cloud.billingstudio.connection;

import org.jspecify.annotations.NullMarked;
