/** Takes the marketplace's report as a file, where it is not to be had otherwise. */
@NullMarked
package cloud.billingstudio.ingram.web;

import org.jspecify.annotations.NullMarked;
