/** An outer system's address, secrets and health, and the permits every request to it must hold. */
@NullMarked
package cloud.billingstudio.connection;

import org.jspecify.annotations.NullMarked;
