package cloud.billingstudio.contracts;

import java.util.List;
import java.util.Map;

/**
 * A request to a simulated vendor and its answer.
 *
 * @param path below the vendor's own address
 * @param headers by name in lower case, without the values of secrets
 * @param answerHeaders by name in lower case
 */
record Exchange(
        String vendor,
        Origin origin,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body,
        int status,
        Map<String, String> answerHeaders,
        String answer) {

    enum Origin {
        ADAPTER,
        /** A test's request that a client may send. */
        SOUND,
        /** A test's request that is wrong on purpose, to see the answer. */
        WRONG
    }

    Exchange at(String otherPath) {
        return new Exchange(vendor, origin, method, otherPath, query, headers, body, status, answerHeaders, answer);
    }

    boolean isGood() {
        return status < 300;
    }

    @Override
    public String toString() {
        return "%s %s %s%s -> %d %s".formatted(vendor, method, path, query, status, answer);
    }
}
