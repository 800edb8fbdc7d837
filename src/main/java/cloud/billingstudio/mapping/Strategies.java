package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.psa.Psas;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which way of being written to a link may give its PSA line. */
@Component
class Strategies {

    private final Psas psas;

    Strategies(Psas psas) {
        this.psas = psas;
    }

    /**
     * What speaks against it: that the PSA knows one way only, or that the line, which is written to in one way whatever
     * is billed on it, has another.
     *
     * @param others what other links of the line say, those of earlier rows of a file included
     */
    Optional<String> problem(
            PsaLine psa, @Nullable PostingStrategy wanted, Collection<? extends @Nullable PostingStrategy> others) {
        if (wanted == null) {
            return Optional.empty();
        }
        if (!psas.strategies().containsKey(psa.connection())) {
            return Optional.of(
                    "The PSA line \"%s\" is in %s, which is written to in one way only; strategies belong to lines of ConnectWise. Leave the strategy empty."
                            .formatted(BookLines.words(psa), psa.connection()));
        }
        return others.stream()
                .filter(other -> other != null && other != wanted)
                .findFirst()
                .map(other ->
                        "Another link of the PSA line \"%s\" has the strategy %s; a line has one. Give the same, or none."
                                .formatted(BookLines.words(psa), other.words()));
    }
}
