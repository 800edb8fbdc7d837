package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskApi.ZoneInformation;
import cloud.billingstudio.connection.BaseAddress;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.UnreadableAnswer;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which of the vendor's zones holds our database; asked once and again when credentials stop working, for databases move. */
final class Zones {

    private record Known(URI base, URI zone) {}

    private static final String OPERATION = "finding the zone";

    private final OuterSystem system;
    private final AutotaskApi api;
    private final BaseAddress base;
    private final String user;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    Zones(OuterSystem system, AutotaskApi api, BaseAddress base, String user) {
        this.system = system;
        this.api = api;
        this.base = base;
        this.user = user;
    }

    /** The zone's address with the API's version, without a slash at its end. */
    URI current() {
        URI asked = base.get();
        Known last = known.get();
        if (last != null && last.base().equals(asked)) {
            return last.zone();
        }
        URI zone = discover(asked);
        known.set(new Known(asked, zone));
        return zone;
    }

    /** The next one to ask discovers anew, unless somebody did meanwhile. */
    void forget(URI zone) {
        Known last = known.get();
        if (last != null && last.zone().equals(zone)) {
            known.compareAndSet(last, null);
        }
    }

    private URI discover(URI asked) {
        try {
            return system.read("ZoneInformation", OPERATION, () -> address(api.zone(asked, user), asked));
        } catch (OuterSystemFailure failure) {
            if (failure.kind() == Kind.REFUSED) {
                throw system.failure(
                        Kind.MISCONFIGURED, OPERATION, "Autotask has no zone for the user " + user + " (unknown user)");
            }
            throw failure;
        }
    }

    private static URI address(ZoneInformation information, URI asked) {
        String url = information.url();
        if (url == null || url.isBlank()) {
            throw new UnreadableAnswer("it names no zone");
        }
        URI zone = parsed(url.strip().replaceAll("/+$", "") + "/v1.0");
        if (!mayHaveSecrets(zone, asked)) {
            throw new UnreadableAnswer(
                    "the zone it names, " + zone.getHost() + ", does not belong to " + asked.getHost());
        }
        return zone;
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswer("the zone it names has no address");
        }
    }

    /** The zone gets our secrets and comes over the net: it must be of the same site and no less protected. */
    private static boolean mayHaveSecrets(URI zone, URI asked) {
        boolean asProtected = "https".equals(zone.getScheme()) || "http".equals(asked.getScheme());
        return asProtected && zone.getHost() != null && site(zone.getHost()).equals(site(asked.getHost()));
    }

    private static String site(String host) {
        if (host.equals("localhost") || host.matches("127[.\\d]+")) {
            return "this machine";
        }
        String[] labels = host.toLowerCase(java.util.Locale.ROOT).split("\\.");
        return labels.length < 2 ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
