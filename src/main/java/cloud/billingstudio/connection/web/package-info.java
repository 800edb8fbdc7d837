/** The state of the connections over REST. */
@NullMarked
package cloud.billingstudio.connection.web;

import org.jspecify.annotations.NullMarked;
