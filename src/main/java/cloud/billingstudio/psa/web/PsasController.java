package cloud.billingstudio.psa.web;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psas;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Connections")
class PsasController {

    /**
     * @param strategies every strategy there is, in words
     * @param missing what to do about it where none is connected
     */
    record Connected(
            List<ConnectedPsa> psas,
            Map<PostingStrategy, String> strategies,
            @Nullable String missing) {}

    /** @param strategy how changes are written where the link does not say; null if the PSA knows one way only */
    record ConnectedPsa(String connection, @Nullable PostingStrategy strategy) {}

    private final Psas psas;

    PsasController(Psas psas) {
        this.psas = psas;
    }

    @GetMapping("/api/psas")
    @Operation(
            summary =
                    "The connected PSAs with the strategy of each, and all strategies in words; where none is connected, which settings connect one")
    Connected connected() {
        return new Connected(
                psas.all().stream()
                        .map(psa -> new ConnectedPsa(
                                psa.connection().value(), psa.strategy().orElse(null)))
                        .toList(),
                Arrays.stream(PostingStrategy.values())
                        .collect(Collectors.toMap(
                                Function.identity(),
                                PostingStrategy::words,
                                (one, other) -> one,
                                () -> new EnumMap<>(PostingStrategy.class))),
                psas.missing().orElse(null));
    }
}
