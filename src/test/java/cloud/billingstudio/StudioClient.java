package cloud.billingstudio;

import cloud.billingstudio.JsonClient.Answer;
import java.util.Map;

/** One person at the Studio's and the engine's REST interfaces; everybody's password is their name. */
final class StudioClient {

    private final JsonClient http;
    private final int port;

    StudioClient(int port, String user) {
        this.port = port;
        this.http = new JsonClient(port, "", Map.of("Authorization", JsonClient.basic(user, user)));
    }

    StudioClient as(String other) {
        return new StudioClient(port, other);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /** A file as the body. */
    Answer upload(String path, String kind, String file) {
        return http.send("POST", path, kind, file);
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** What the Studio's own interface answers has to be as it describes it. */
    private Answer send(String verb, String path, Object body) {
        Answer answer = http.send(verb, path, body);
        if (path.startsWith("/api/")) {
            DescribedAnswers.of(port).check(verb, path, answer);
        }
        return answer;
    }

    /** Completes a task of the engine with text variables. */
    Answer complete(String task, Map<String, String> variables) {
        return post("/engine-rest/task/" + task + "/complete", Map.of("variables", typed(variables)));
    }

    static Map<String, Object> typed(Map<String, String> variables) {
        return variables.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, each -> Map.of("value", each.getValue(), "type", "String")));
    }
}
