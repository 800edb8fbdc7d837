package cloud.billingstudio.psa.web;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psas;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Connections")
class PsasController {

    /** @param missing what to do about it where none is connected */
    record Connected(List<Row> psas, @Nullable String missing) {}

    /** @param strategy how changes are written where the link does not say; null if the PSA knows one way only */
    record Row(String connection, @Nullable PostingStrategy strategy) {}

    private final Psas psas;

    PsasController(Psas psas) {
        this.psas = psas;
    }

    @GetMapping("/api/psas")
    @Operation(
            summary = "The connected PSAs with the strategy of each; where there is none, which settings connect one")
    Connected connected() {
        return new Connected(
                psas.all().stream()
                        .map(psa ->
                                new Row(psa.connection().value(), psa.strategy().orElse(null)))
                        .toList(),
                psas.missing().orElse(null));
    }
}
