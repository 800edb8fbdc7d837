package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.state.RequestCounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells how much the simulated vendors were asked. */
@RestController
@RequestMapping("/sandbox/control/requests")
@Tag(name = "Sandbox control")
class RequestControl {

    private final RequestCounts counts;

    RequestControl(RequestCounts counts) {
        this.counts = counts;
    }

    @GetMapping
    @Operation(
            summary = "How many requests each vendor's operations had",
            description = "Reads and writes, with those refused; ids are left out of the operation. Counted by this"
                    + " server since its start or the last DELETE.")
    List<RequestCounts.Count> counts() {
        return counts.counts();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Counts requests from zero")
    void forget() {
        counts.forget();
    }
}
