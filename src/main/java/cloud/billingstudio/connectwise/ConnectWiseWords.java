package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.VendorWords;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ConnectWise answers with a code, a message and what is wrong in the record; its gateway with an error and a message, or
 * with plain text.
 */
final class ConnectWiseWords implements VendorWords {

    /** What to do about it, where the vendor's words alone do not say; by a part of them. */
    private static final Map<String, String> CURES = Map.of(
            "has already been invoiced",
            "that billing period is invoiced: let the change begin on the agreement's next invoice date, or let the"
                    + " agreement prorate",
            "cannot be less than the agreement billing start date",
            "the agreement bills from a later day on: let the change begin then",
            "cannot route",
            "the address or the company in it is wrong",
            "ssl is required",
            "give the API's own address, which begins with https://api-",
            "check your accept header",
            "the setting api-version names a model without that member");

    private static final List<String> WRONG_ADDRESS = List.of("cannot route", "ssl is required", "clientid");

    /** Bad input that comes as if the server had failed. */
    private static final List<String> BAD_INPUT = List.of("error converting value", "was not recognized as a valid");

    private static final Pattern NAMED_RECORD = Pattern.compile("\\d+ not found");
    private static final Pattern SECONDS = Pattern.compile("in (\\d{1,4}) seconds");
    private static final Duration UNTOLD_WAIT = Duration.ofSeconds(30);

    static boolean isNotRouted(Answer answer) {
        return answer.status() == 400 && answer.body().toLowerCase(Locale.ROOT).contains("cannot route");
    }

    @Override
    public String words(Answer answer) {
        String said = said(answer);
        String lower = said.toLowerCase(Locale.ROOT);
        String cure = CURES.entrySet().stream()
                .filter(one -> lower.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(hidesWrongCredentials(answer) ? "a wrong company or key may be answered like this" : "");
        return cure.isEmpty() ? said : said + " (" + cure + ")";
    }

    @Override
    public @Nullable Kind kind(Answer answer, boolean writing) {
        String said = said(answer).toLowerCase(Locale.ROOT);
        if (answer.status() == 400 && contains(said, WRONG_ADDRESS)) {
            return Kind.MISCONFIGURED;
        }
        if (answer.status() == 404 && answer.isMarkup()) {
            return Kind.NOT_DONE; // the web server's own page: nothing got as far as ConnectWise
        }
        if (hidesWrongCredentials(answer)) {
            return Kind.MISCONFIGURED;
        }
        return answer.status() >= 500 && contains(said, BAD_INPUT) ? Kind.REFUSED : null;
    }

    @Override
    public @Nullable Duration retryAfter(Answer answer) {
        if (answer.status() != 429) {
            return null;
        }
        Matcher seconds = SECONDS.matcher(said(answer));
        return seconds.find() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : UNTOLD_WAIT;
    }

    /** A record that is missing is named with its id; the cloud answers 404 to wrong credentials as well. */
    private static boolean hidesWrongCredentials(Answer answer) {
        return answer.status() == 404
                && !answer.isMarkup()
                && !NAMED_RECORD.matcher(said(answer)).find();
    }

    private static String said(Answer answer) {
        Optional<JsonNode> object = TolerantJson.object(answer.body());
        if (object.isPresent()) {
            return sentences(object.get());
        }
        return answer.isMarkup() ? "it answered with a web page" : answer.body();
    }

    private static String sentences(JsonNode object) {
        List<String> sentences = new ArrayList<>();
        String message = object.path("message").asText("");
        sentences.add(message.isBlank() ? object.path("code").asText("") : message);
        for (JsonNode error : object.path("errors")) {
            String field = error.path("field").asText("");
            sentences.add(error.path("message").asText("") + (field.isEmpty() ? "" : " (field " + field + ")"));
        }
        sentences.removeIf(String::isBlank);
        return String.join(": ", sentences);
    }

    private static boolean contains(String said, List<String> texts) {
        return texts.stream().anyMatch(said::contains);
    }
}
