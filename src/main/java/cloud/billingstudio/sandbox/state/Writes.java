package cloud.billingstudio.sandbox.state;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Carries out a vendor's write together with its journal entry: both are committed, or neither. */
@Component
public class Writes {

    private static final int OK = 200;

    private final SandboxDatabase database;
    private final Journal journal;

    Writes(SandboxDatabase database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /**
     * Takes effect.
     *
     * @param request that asked for it
     * @param work the effect; an exception undoes it, and the journal then tells of a write without effect
     * @param target names the record concerned, from the result
     */
    public <T> T effect(HttpServletRequest request, Supplier<T> work, Function<T, String> target) {
        VendorCall call = VendorCall.of(request);
        T result = database.inTransaction(() -> {
            T done = work.get();
            journal.record(call.vendor(), call.operation(), target.apply(done), true, call.body(), answered(call));
            return done;
        });
        call.markJournalled();
        return result;
    }

    private static int answered(VendorCall call) {
        return call.fault().map(fault -> fault.answered(OK)).orElse(OK);
    }
}
