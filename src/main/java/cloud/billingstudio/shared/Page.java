package cloud.billingstudio.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an outer system's list.
 *
 * @param items the rows of this page
 * @param next what to hand back to get the next page, opaque to everybody but its adapter; null after the last
 * @param total how many rows there are in all, where the outer system says so
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Long total) {

    public Page {
        items = List.copyOf(items);
    }
}
