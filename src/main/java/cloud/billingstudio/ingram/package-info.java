/** The INGRAM MICRO Cloud Marketplace (CloudBlue's reading API) and the report that splits its totals. */
@NullMarked
package cloud.billingstudio.ingram;

import org.jspecify.annotations.NullMarked;
