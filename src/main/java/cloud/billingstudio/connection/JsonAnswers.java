package cloud.billingstudio.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.RequestTemplate;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.Encoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON to and from Feign's interfaces; a method that returns {@link Answer} gets the answer as it came. */
final class JsonAnswers implements Encoder, Decoder, ErrorDecoder {

    private final ObjectMapper json;

    JsonAnswers(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        try {
            template.body(body instanceof String text ? text : json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request cannot be written as JSON", e);
        }
    }

    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
        Answer answer = answer(response);
        if (type == Answer.class) {
            return answer;
        }
        try {
            Object read = json.readValue(answer.body(), json.constructType(type));
            if (read == null) {
                throw new UnreadableAnswer("the answer is empty");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswer(
                    answer.isMarkup() ? "the answer is a web page" : "the answer does not fit: " + firstLine(e));
        }
    }

    /** Jackson's own words quote the content; only where and what is wrong is wanted. */
    private static String firstLine(JsonProcessingException e) {
        String words = e.getOriginalMessage();
        String where = e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? " at " + mapping.getPathReference().replaceAll("[\\w.$]+\\.(\\w+)[\\[(]", "$1[")
                : "";
        return (words == null ? "not JSON" : words.lines().findFirst().orElse("not JSON")) + where;
    }

    @Override
    public Exception decode(String method, Response response) {
        try {
            return new BadAnswer(answer(response));
        } catch (IOException cannotHappenInMemory) {
            return cannotHappenInMemory;
        }
    }

    private static Answer answer(Response response) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach((name, values) -> values.stream()
                .reduce((first, next) -> isList(name) ? first + ", " + next : first)
                .ifPresent(value -> headers.put(name, value)));
        return new Answer(response.status(), headers, text(response.body()));
    }

    /** May come in several lines, of which any may be the one that matters. */
    private static boolean isList(String header) {
        return header.equalsIgnoreCase("Link");
    }

    private static String text(Response.@Nullable Body body) throws IOException {
        if (body == null) {
            return "";
        }
        try (InputStream in = body.asInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
