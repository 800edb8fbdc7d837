package cloud.billingstudio.monthend;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.ConnectionId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How PSA lines are written to, for people.
 *
 * @param ofConnections by PSA that knows several ways, what it does where a link does not say
 */
record WrittenAs(Map<ConnectionId, PostingStrategy> ofConnections) {

    /** Null where the line's PSA knows one way only. */
    @Nullable
    PostingStrategy ofConnection(PsaLine line) {
        return ofConnections.get(line.connection());
    }

    /** To follow the line's name; empty where there is nothing to choose. */
    String words(Link link, PsaLine line) {
        PostingStrategy ofConnection = ofConnection(line);
        if (ofConnection == null) {
            return "";
        }
        PostingStrategy own = link.strategy();
        return own == null
                ? ", written as %s like the connection".formatted(words(ofConnection))
                : ", written as %s".formatted(words(own));
    }

    private static String words(PostingStrategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
