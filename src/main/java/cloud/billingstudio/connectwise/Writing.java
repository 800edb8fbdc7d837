package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.UnreadableAnswer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the record that answers a write against what was sent: a status of success alone proves nothing here. */
final class Writing {

    /** What decides how many are billed from when on, and whose the addition is. */
    private static final List<String> TELLING =
            List.of("quantity", "effectiveDate", "cancelledDate", ReferenceField.SERIAL_NUMBER);

    private Writing() {}

    /** @throws UnreadableAnswer if the answer is not the record that was to be created */
    static Answer created(Answer answer, String body) {
        JsonNode record = record(answer);
        if (answer.status() != 201 || !record.path("id").canConvertToLong()) {
            throw new UnreadableAnswer(
                    "the answer to a creation is HTTP " + answer.status() + " and names no new record");
        }
        JsonNode sent = TolerantJson.object(body).orElseThrow();
        for (String member : TELLING) {
            if (sent.has(member) && !same(sent.get(member), record.path(member))) {
                throw new UnreadableAnswer("record %s was created with %s %s instead of %s"
                        .formatted(record.path("id").asText(), member, words(record.path(member)), sent.get(member)));
            }
        }
        return answer;
    }

    /**
     * What a change, answered with success, left as it was; empty if everything is as sent.
     *
     * @throws UnreadableAnswer if a part of it shows, so that it is neither done nor refused
     */
    static Optional<String> unchanged(Answer answer, String body) {
        JsonNode record = record(answer);
        List<String> unlike = new ArrayList<>();
        int sent = 0;
        for (JsonNode operation : operations(body)) {
            String member = operation.path("path").asText();
            sent++;
            if (!same(operation.path("value"), record.path(member))) {
                unlike.add(
                        "%s is %s and not %s".formatted(member, words(record.path(member)), operation.path("value")));
            }
        }
        if (unlike.isEmpty()) {
            return Optional.empty();
        }
        String words =
                "it answered with success (HTTP %d), but %s".formatted(answer.status(), String.join(" and ", unlike));
        if (unlike.size() < sent) {
            throw new UnreadableAnswer(words);
        }
        return Optional.of(words);
    }

    private static JsonNode operations(String body) {
        try {
            return TolerantJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a change in JSON: " + body, e);
        }
    }

    static JsonNode record(Answer answer) {
        return TolerantJson.object(answer.body())
                .orElseThrow(() -> new UnreadableAnswer(
                        answer.isMarkup() ? "the answer is a web page" : "the answer is not a record"));
    }

    private static boolean same(JsonNode sent, JsonNode held) {
        if (sent.isNumber()) {
            return held.isNumber() && sent.decimalValue().compareTo(held.decimalValue()) == 0;
        }
        String text = sent.asText("");
        return text.endsWith("T00:00:00Z")
                ? held.asText("").startsWith(text.substring(0, 10))
                : text.equals(held.asText(""));
    }

    private static String words(JsonNode held) {
        return held.isMissingNode() || held.isNull() ? "unset" : held.toString();
    }
}
