package cloud.billingstudio.planning;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day from which on the PSA's quantity has to be another.
 *
 * @param before what the plan's earlier changes of the line add up to
 * @param after what they add up to with this one
 * @param causes what moved in the marketplace; empty where the difference is older
 * @param due the day it was due; earlier than the day itself where that one was taken
 * @param foreign the day on which the PSA changes its quantity by itself; null where it does not
 */
record Jump(
        LocalDate day,
        Quantity before,
        Quantity after,
        List<Transition> causes,
        LocalDate due,
        @Nullable LocalDate foreign) {}
