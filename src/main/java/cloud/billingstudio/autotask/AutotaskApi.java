package cloud.billingstudio.autotask;

import cloud.billingstudio.connection.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Autotask's REST API, as far as it is used. */
interface AutotaskApi {

    /** Tells which zone holds the user's database; needs no credentials. */
    @RequestLine("GET /atservicesrest/v1.0/zoneInformation?user={user}")
    ZoneInformation zone(URI base, @Param("user") String user);

    @RequestLine("POST /{entity}/query")
    @Headers("Content-Type: application/json")
    Rows query(URI zone, @Param("entity") String entity, @HeaderMap Map<String, Object> credentials, Query query);

    /** @param body JSON text, sent as it is */
    @RequestLine("POST /{path}")
    @Headers("Content-Type: application/json")
    Answer post(URI zone, @Param("path") String path, @HeaderMap Map<String, Object> credentials, String body);

    /** @param url address of the zone's API without its version, with a slash at its end */
    record ZoneInformation(@Nullable String url) {}

    /** @param pageDetails tells whether there are more; absent in answers of some zones */
    record Rows(@Nullable List<JsonNode> items, @Nullable PageDetails pageDetails) {}

    record PageDetails(@Nullable String nextPageUrl) {}
}
