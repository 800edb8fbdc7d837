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
        return carryOut(request, work, done -> new Outcome(target.apply(done), true, OK));
    }

    /**
     * Does what a request asks for, which may turn out to change nothing.
     *
     * @param work what is done; an exception undoes it, and the journal then tells of a write without effect
     * @param outcome what the journal says of it, from the result
     */
    public <T> T carryOut(HttpServletRequest request, Supplier<T> work, Function<T, Outcome> outcome) {
        VendorCall call = VendorCall.of(request);
        T result = database.inTransaction(() -> {
            T done = work.get();
            Outcome is = outcome.apply(done);
            int status = answered(call, is.status());
            journal.record(call.vendor(), call.operation(), is.target(), is.effective(), call.body(), status);
            return done;
        });
        call.markJournalled();
        return result;
    }

    /**
     * How a write ended.
     *
     * @param target the record it is about
     * @param effective whether it changed the vendor's data
     * @param status answered where no fault comes between
     */
    public record Outcome(String target, boolean effective, int status) {}

    private static int answered(VendorCall call, int status) {
        return call.fault().map(fault -> fault.answered(status)).orElse(status);
    }
}
