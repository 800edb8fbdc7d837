package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.BadAnswer;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connectwise.ConnectWiseRow.Agreement;
import cloud.billingstudio.connectwise.Lists.Listing;
import java.util.ArrayList;
import java.util.List;

/** Reads the additions of agreements, all of each: a chain with a link missing would tell another quantity. */
final class Additions {

    private final Lists lists;
    private final ReferenceField reference;

    Additions(Lists lists, ReferenceField reference) {
        this.lists = lists;
        this.reference = reference;
    }

    /**
     * The lines of an agreement; none where the agreement is gone.
     *
     * @param further members wanted besides those of a profile
     */
    List<Chain> of(long agreement, List<String> further) {
        List<String> fields = new ArrayList<>(Addition.PROFILE_FIELDS);
        fields.add(reference.member());
        further.stream().filter(field -> !fields.contains(field)).forEach(fields::add);
        try {
            return Chain.of(
                    agreement,
                    lists.all(Listing.of(Addition.path(agreement), fields)).stream()
                            .map(row -> Addition.of(row, reference))
                            .toList());
        } catch (OuterSystemFailure failure) {
            boolean missing = BadAnswer.behind(failure)
                    .filter(answer -> answer.status() == 404)
                    .isPresent();
            if (missing && isGone(agreement)) {
                return List.of();
            }
            throw failure;
        }
    }

    /** That something was not found is no proof, for wrong credentials may be answered so; an empty list is. */
    private boolean isGone(long agreement) {
        return lists.allWith(Agreement.PATH, List.of("id"), List.of(agreement)).isEmpty();
    }
}
