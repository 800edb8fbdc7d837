package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskApi.ZoneInformation;
import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.UnreadableAnswer;
import java.net.URI;
import java.util.Locale;

/** Asks which of the vendor's zones holds our database; databases move. */
final class Zones {

    private static final String OPERATION = "finding the zone";

    private final OuterSystem system;
    private final AutotaskApi api;
    private final String user;

    Zones(OuterSystem system, AutotaskApi api, String user) {
        this.system = system;
        this.api = api;
        this.user = user;
    }

    /** Where the credentials stop working, the database may be in another zone. */
    static boolean mayHaveMoved(Answer answer) {
        return answer.status() == 401;
    }

    /** The zone's address with the API's version, without a slash at its end. */
    URI find(URI asked) {
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
        String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
        return labels.length < 2 ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
