package cloud.billingstudio.connection;

import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import org.jspecify.annotations.Nullable;

/** A vendor that says everything in its body and leaves the meaning to the status. */
final class TestWords implements VendorWords {

    @Override
    public String words(Answer answer) {
        return answer.body();
    }

    @Override
    public @Nullable Kind kind(Answer answer, boolean writing) {
        return null;
    }
}
