/** The demo on one machine: an embedded durable database, the sandbox's time as business time, the first words to the user. */
@NullMarked
package cloud.billingstudio.demo;

import org.jspecify.annotations.NullMarked;
