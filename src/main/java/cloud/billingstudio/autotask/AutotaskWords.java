package cloud.billingstudio.autotask;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.VendorWords;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Autotask answers nearly everything that goes wrong with 500 and a list of sentences; only those tell what it was. */
final class AutotaskWords implements VendorWords {

    private static final List<String> THROTTLED =
            List.of("thread threshold", "threads has been exceeded", "request threshold");
    private static final List<String> UNDECIDED = List.of("timeout", "timed out", "deadlock");
    private static final String NO_RIGHTS = "adequate permissions";
    private static final String SAME_DAY_TWICE = "contract_service_period";

    @Override
    public String words(Answer answer) {
        return errors(answer)
                .map(sentences -> String.join(" ", sentences))
                .or(() -> TolerantJson.object(answer.body())
                        .map(object -> object.path("Message").asText("")))
                .orElseGet(() -> answer.isMarkup() ? page(answer) : answer.body());
    }

    @Override
    public @Nullable Kind kind(Answer answer, boolean writing) {
        String said = words(answer).toLowerCase(Locale.ROOT);
        if (answer.status() == 401) {
            return null;
        }
        if (contains(said, THROTTLED)) {
            return Kind.NOT_DONE;
        }
        if (said.contains(NO_RIGHTS)) {
            return Kind.MISCONFIGURED;
        }
        if (said.contains(SAME_DAY_TWICE) && writing) {
            return Kind
                    .REFUSED; // either another's adjustment of that day or our own, sent before: whoever sent it looks
        }
        if (isMaintenance(answer)) {
            return Kind.NOT_DONE; // the web server's own page: nothing got as far as Autotask
        }
        return answer.status() >= 500 && errors(answer).isPresent() ? ofSentences(said, writing) : null;
    }

    private static boolean isMaintenance(Answer answer) {
        return answer.isMarkup() && (answer.status() == 404 || answer.status() == 503);
    }

    private static String page(Answer answer) {
        return isMaintenance(answer)
                ? "it answered with a web page, as it does while it is in maintenance"
                : "it answered with a web page";
    }

    private static Kind ofSentences(String said, boolean writing) {
        if (contains(said, UNDECIDED)) {
            return writing ? Kind.UNKNOWN : Kind.NOT_DONE;
        }
        return Kind.REFUSED;
    }

    private static boolean contains(String said, List<String> texts) {
        return texts.stream().anyMatch(said::contains);
    }

    private static Optional<List<String>> errors(Answer answer) {
        JsonNode errors = TolerantJson.object(answer.body())
                .map(object -> object.has("errors") ? object.get("errors") : object.path("Errors"))
                .orElse(null);
        if (errors == null || !errors.isArray()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        errors.forEach(sentence -> sentences.add(sentence.asText()));
        return Optional.of(sentences);
    }
}
