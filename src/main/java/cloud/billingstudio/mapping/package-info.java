/** Links between licence lines and PSA lines, exclusions, suggestions and the product catalogue. */
@NullMarked
package cloud.billingstudio.mapping;

import org.jspecify.annotations.NullMarked;
