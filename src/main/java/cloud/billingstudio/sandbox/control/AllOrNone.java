package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.autotask.Failure;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Carries out a list of changes, all of them or none, and says in which item something is wrong. */
@Component
class AllOrNone {

    private final SandboxDatabase database;

    AllOrNone(SandboxDatabase database) {
        this.database = database;
    }

    <C, D> List<D> carryOut(List<@Nullable C> changes, Function<C, D> one) {
        if (changes.isEmpty()) {
            throw Refused.invalid("The list of changes is empty; name at least one.");
        }
        return database.inTransaction(() -> IntStream.range(0, changes.size())
                .mapToObj(i -> item("Item " + (i + 1), changes.get(i), one))
                .toList());
    }

    /** The same, and takes all of it back. */
    <C, D> void rehearse(List<@Nullable C> changes, Function<C, D> one) {
        database.rehearse(() -> carryOut(changes, one));
    }

    private static <C, D> D item(String item, @Nullable C change, Function<C, D> one) {
        if (change == null) {
            throw Refused.invalid(item + " is null, not a change.");
        }
        try {
            return one.apply(change);
        } catch (Refused refusal) {
            throw refusal.in(item);
        } catch (Failure | cloud.billingstudio.sandbox.connectwise.Failure failure) {
            throw Refused.invalid(item + ": " + failure.getMessage());
        } catch (DataIntegrityViolationException e) {
            throw Refused.invalid(item + ": a number or a text in it is beyond what the vendor can hold.");
        }
    }
}
