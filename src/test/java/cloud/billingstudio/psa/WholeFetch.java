package cloud.billingstudio.psa;

import cloud.billingstudio.psa.Psa.PsaPart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** All parts of a fetch, from the first to the last. */
public final class WholeFetch {

    private WholeFetch() {}

    public static List<PsaPart> of(Psa psa, LocalDate from) {
        List<PsaPart> parts = new ArrayList<>();
        String next = null;
        do {
            parts.add(psa.fetch(next, from));
            next = parts.get(parts.size() - 1).next();
        } while (next != null);
        return parts;
    }
}
