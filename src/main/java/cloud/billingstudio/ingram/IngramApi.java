package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.Answer;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The marketplace's API, as far as it is used. */
interface IngramApi {

    @RequestLine("POST /token")
    @Headers("Content-Type: application/json")
    Token token(URI base, @HeaderMap Map<String, Object> credentials, TokenRequest request);

    /** Where the marketplace leaves signing in to an identity provider; the address is that provider's. */
    @RequestLine("POST ")
    @Headers("Content-Type: application/x-www-form-urlencoded")
    OpenIdToken openIdToken(URI address, String form);

    @RequestLine("GET /{list}?creationTimeFrom={since}&offset={offset}&limit={limit}")
    Listing list(
            URI base,
            @Param("list") String list,
            @Param("since") @Nullable String since,
            @Param("offset") long offset,
            @Param("limit") int limit,
            @HeaderMap Map<String, Object> credentials);

    @RequestLine("GET /subscriptions/{id}")
    JsonNode subscription(URI base, @Param("id") String id, @HeaderMap Map<String, Object> credentials);

    @RequestLine("GET /orders/{id}")
    JsonNode order(URI base, @Param("id") String id, @HeaderMap Map<String, Object> credentials);

    @RequestLine("POST /reports")
    @Headers("Content-Type: application/json")
    Report orderReport(URI base, @HeaderMap Map<String, Object> credentials, ReportOrder order);

    @RequestLine("GET /reports/{id}")
    Report report(URI base, @Param("id") String id, @HeaderMap Map<String, Object> credentials);

    /** Fetches a finished file; the address carries its own right and must not see our credentials. */
    @RequestLine("GET ")
    Answer download(URI address);

    record TokenRequest(String marketplace) {}

    record Token(@Nullable String token, @Nullable Long expiresInSeconds) {}

    record OpenIdToken(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {}

    record Listing(@Nullable List<JsonNode> data, @Nullable Pagination pagination) {}

    record Pagination(
            @Nullable Long offset,
            @Nullable Integer limit,
            @Nullable Long total) {}

    record ReportOrder(String name, String startDate, String endDate, String format) {}

    record Report(
            @Nullable String id,
            @Nullable String status,
            @Nullable String downloadUrl) {}
}
