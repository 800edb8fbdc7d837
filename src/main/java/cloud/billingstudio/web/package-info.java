/** The Studio's pages: sign-in, the frame around every page, and how refusals reach people and programs. */
@NullMarked
package cloud.billingstudio.web;

import org.jspecify.annotations.NullMarked;
