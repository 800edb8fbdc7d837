package cloud.billingstudio.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.stereotype.Component;

/** Reads what the control is sent to the letter: a member it does not know, or of another type, may be a slip. */
@Component
class StrictBody extends AbstractGenericHttpMessageConverter<Object> {

    private final ObjectMapper json;

    StrictBody(Jackson2ObjectMapperBuilder builder) {
        super(MediaType.APPLICATION_JSON);
        this.json = builder.featuresToDisable(
                        MapperFeature.ALLOW_COERCION_OF_SCALARS, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .featuresToEnable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    @Override
    public boolean canRead(Type type, @Nullable Class<?> reader, @Nullable MediaType mediaType) {
        return reader != null
                && reader.getPackageName().equals(StrictBody.class.getPackageName())
                && canRead(mediaType);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public @Nullable Object read(Type type, @Nullable Class<?> reader, HttpInputMessage message) throws IOException {
        JsonNode body = tree(message);
        KeptTexts.check(Place.BODY, body);
        try {
            return json.readerFor(json.constructType(type)).readValue(body);
        } catch (JsonMappingException e) {
            throw Refused.invalid(Unfit.words(body, e));
        }
    }

    private JsonNode tree(HttpInputMessage message) throws IOException {
        try {
            return json.readTree(message.getBody());
        } catch (JsonProcessingException e) {
            throw Refused.invalid("The body is not JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("is read by its full type");
    }

    @Override
    protected void writeInternal(Object object, @Nullable Type type, HttpOutputMessage message) {
        throw new UnsupportedOperationException("only reads");
    }
}
