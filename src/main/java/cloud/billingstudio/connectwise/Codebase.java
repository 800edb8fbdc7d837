package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.BadAnswer;
import cloud.billingstudio.connection.BaseAddress;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.UnreadableAnswer;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Under which address the company's database answers; asked once, and again where it stops answering, for upgrades move it. */
final class Codebase {

    private record Known(URI base, URI root) {}

    private static final String OPERATION = "finding the company's site";

    private final OuterSystem system;
    private final ConnectWiseApi api;
    private final BaseAddress base;
    private final String company;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    Codebase(OuterSystem system, ConnectWiseApi api, BaseAddress base, String company) {
        this.system = system;
        this.api = api;
        this.base = base;
        this.company = company;
    }

    /** Makes a request with the API's address; once more where that turns out to be another by now. */
    <T> T at(Function<URI, T> request) {
        return system.call(() -> {
            URI root = current();
            try {
                return request.apply(root);
            } catch (OuterSystemFailure failure) {
                if (BadAnswer.behind(failure).filter(Codebase::mayHaveMoved).isEmpty()) {
                    throw failure;
                }
                forget(root);
                URI now = current();
                if (now.equals(root)) {
                    throw failure;
                }
                return request.apply(now);
            }
        });
    }

    private static boolean mayHaveMoved(Answer answer) {
        return answer.status() == 404 || ConnectWiseWords.isNotRouted(answer);
    }

    private URI current() {
        URI asked = base.get();
        Known last = known.get();
        if (last != null && last.base().equals(asked)) {
            return last.root();
        }
        URI root = discover(asked);
        known.set(new Known(asked, root));
        return root;
    }

    /** The next one to ask discovers anew, unless somebody did meanwhile. */
    private void forget(URI root) {
        Known last = known.get();
        if (last != null && last.root().equals(root)) {
            known.compareAndSet(last, null);
        }
    }

    private URI discover(URI asked) {
        URI people = CompanyInfo.forPeople(asked);
        try {
            return system.read(Requests.ENDPOINT, OPERATION, () -> root(api.companyInfo(people, company), asked));
        } catch (OuterSystemFailure failure) {
            throw BadAnswer.behind(failure).filter(a -> a.status() == 404).isPresent() ? unknownCompany() : failure;
        }
    }

    private URI root(Answer answer, URI asked) {
        if (answer.body().isBlank() || answer.body().strip().equals("null")) {
            throw unknownCompany();
        }
        return TolerantJson.object(answer.body())
                .map(info -> TolerantJson.row(info, CompanyInfo.class))
                .orElseThrow(() -> new UnreadableAnswer(
                        answer.isMarkup() ? "the answer is a web page" : "the answer is not an object"))
                .root(asked);
    }

    private OuterSystemFailure unknownCompany() {
        return system.failure(
                Kind.MISCONFIGURED,
                OPERATION,
                "ConnectWise knows no company '" + company + "' there (small and capital letters count)");
    }
}
