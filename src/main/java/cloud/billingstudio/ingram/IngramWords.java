package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.VendorWords;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The marketplace has two shapes of errors and the gateway in front of it a third; all are read, and plain text too. */
final class IngramWords implements VendorWords {

    @Override
    public String words(Answer answer) {
        return TolerantJson.object(answer.body())
                .map(error -> answer.correlationId() == null ? correlated(error) : said(error))
                .orElseGet(() -> answer.isMarkup() ? "it answered with a web page" : answer.body());
    }

    /** Its own refusals name the correlation id in the body too; the gateway may have lost the header. */
    private static String correlated(JsonNode error) {
        String id = error.path("correlationId").asText("");
        return id.isBlank() ? said(error) : said(error) + " (correlation id " + id + ")";
    }

    private static String said(JsonNode error) {
        return Stream.of("message", "error", "error_description", "detail", "title")
                .map(name -> error.path(name).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** What the gateway does not find is an address; only the marketplace itself knows which records there are not. */
    private static boolean isOfTheMarketplace(Answer answer) {
        return TolerantJson.object(answer.body())
                .filter(error -> !error.has("statusCode"))
                .isPresent();
    }

    /** A quota that is used up comes as 403 from the gateway, though nothing is wrong with the rights. */
    @Override
    public @Nullable Kind kind(Answer answer, boolean writing) {
        String said = words(answer).toLowerCase(Locale.ROOT);
        boolean quota = answer.status() == 403 && (said.contains("quota") || said.contains("rate limit"));
        if (quota) {
            return Kind.NOT_DONE;
        }
        return answer.status() == 404 && !isOfTheMarketplace(answer) ? Kind.MISCONFIGURED : null;
    }
}
