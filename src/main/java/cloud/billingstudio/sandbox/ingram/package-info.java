/** Plays the INGRAM MICRO Cloud Marketplace: its reading API and its report files. */
@NullMarked
package cloud.billingstudio.sandbox.ingram;

import org.jspecify.annotations.NullMarked;
