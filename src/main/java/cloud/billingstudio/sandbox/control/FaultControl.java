package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.fault.Fault;
import cloud.billingstudio.sandbox.state.Faults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets the vendors fail on purpose. */
@RestController
@RequestMapping("/sandbox/control/faults")
@Tag(name = "Sandbox control")
class FaultControl {

    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds a fault",
            description = "It befalls the next matching requests, as often as counted; survives a restart. Errors are"
                    + " worded as the vendor, or the gateway in front of it, words them.")
    Added add(@RequestBody WantedFault wanted) {
        return new Added(faults.add(wanted.checked()));
    }

    @GetMapping
    @Operation(summary = "The faults that may still happen")
    List<Fault> list() {
        return faults.pending();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets all faults")
    void clear() {
        faults.clear();
    }

    record Added(@Schema(example = "1") long id) {}
}
