package cloud.billingstudio.autotask;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a fetch goes on; travels as text from part to part, on whatever node.
 *
 * @param stage what is being read
 * @param after id of the last row read
 * @param fetch tells this fetch from others
 */
record Place(Stage stage, long after, String fetch) {

    /** What is read, in this order. */
    enum Stage {
        COMPANIES,
        CONTRACTS,
        SERVICES,
        LINES,
        UNITS
    }

    static Place of(@Nullable String next) {
        if (next == null) {
            return new Place(
                    Stage.COMPANIES, Requests.BEFORE_ALL, UUID.randomUUID().toString());
        }
        String[] parts = next.split(":", 3);
        String fetch = parts.length < 3 ? "" : parts[2];
        return new Place(Stage.valueOf(parts[0].toUpperCase(Locale.ROOT)), Long.parseLong(parts[1]), fetch);
    }

    /** @param lastId of a page after which there are more; null where the stage is over */
    @Nullable
    String next(@Nullable Long lastId) {
        if (lastId != null) {
            return text(stage, lastId);
        }
        int following = stage.ordinal() + 1;
        return following < Stage.values().length ? text(Stage.values()[following], Requests.BEFORE_ALL) : null;
    }

    private String text(Stage at, long last) {
        return at.name().toLowerCase(Locale.ROOT) + ":" + last + ":" + fetch;
    }
}
