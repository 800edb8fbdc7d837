/** The application: month-end billing of cloud licences. Every direct sub-package is a module. */
@NullMarked
package cloud.billingstudio;

import org.jspecify.annotations.NullMarked;
