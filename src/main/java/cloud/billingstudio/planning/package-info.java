/** The planner: from the book, the links and the policies to the plan, a pure function; and the frozen plans. */
@NullMarked
package cloud.billingstudio.planning;

import org.jspecify.annotations.NullMarked;
