/** Report definitions: one query for screen and workbook. */
@NullMarked
package cloud.billingstudio.report;

import org.jspecify.annotations.NullMarked;
