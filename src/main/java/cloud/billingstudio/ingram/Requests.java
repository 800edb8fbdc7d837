package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.BadAnswer;
import cloud.billingstudio.connection.BaseAddress;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** Asks the marketplace, signed in; a token that is refused is renewed once. */
final class Requests {

    /** A request that needs an address and the headers of somebody signed in. */
    interface SignedIn<T> {
        T ask(IngramApi api, URI base, Map<String, Object> headers);
    }

    private final OuterSystem system;
    private final IngramApi api;
    private final BaseAddress base;
    private final Tokens tokens;

    Requests(OuterSystem system, IngramApi api, BaseAddress base, Tokens tokens) {
        this.system = system;
        this.api = api;
        this.base = base;
        this.tokens = tokens;
    }

    /** Makes sure that a token is at hand. */
    void signIn() {
        tokens.headers(base.get());
    }

    <T> T read(String endpoint, String operation, SignedIn<T> request) {
        return system.call(() -> {
            URI address = base.get();
            Map<String, Object> headers = tokens.headers(address);
            Supplier<T> first = () -> request.ask(api, address, headers);
            try {
                return system.read(endpoint, operation, first);
            } catch (OuterSystemFailure failure) {
                if (BadAnswer.behind(failure)
                        .map(Answer::status)
                        .filter(status -> status == 401)
                        .isEmpty()) {
                    throw failure;
                }
                tokens.forget(headers);
                Map<String, Object> renewed = tokens.headers(address);
                return system.read(endpoint, operation, () -> request.ask(api, address, renewed));
            }
        });
    }

    /** Fetches a file from where the marketplace says it is, without our credentials. */
    Answer download(String endpoint, String operation, URI address) {
        return system.read(endpoint, operation, () -> api.download(address));
    }
}
