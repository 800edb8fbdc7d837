package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.Answer;
import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import java.net.URI;
import java.util.Map;

/** ConnectWise's REST API, as far as it is used; paths come without a slash in front. */
interface ConnectWiseApi {

    /** Tells where the company's database is; needs no credentials. */
    @RequestLine("GET /login/companyinfo/{company}")
    @Headers("Accept: application/json")
    Answer companyInfo(URI base, @Param("company") String company);

    @RequestLine("GET /{path}")
    Answer get(
            URI root,
            @Param("path") String path,
            @HeaderMap Map<String, Object> headers,
            @QueryMap Map<String, Object> query);

    /** @param body JSON text, sent as it is */
    @RequestLine("POST /{path}")
    @Headers("Content-Type: application/json; charset=utf-8")
    Answer post(URI root, @Param("path") String path, @HeaderMap Map<String, Object> headers, String body);

    /** @param body JSON text, sent as it is */
    @RequestLine("PATCH /{path}")
    @Headers("Content-Type: application/json; charset=utf-8")
    Answer patch(URI root, @Param("path") String path, @HeaderMap Map<String, Object> headers, String body);
}
