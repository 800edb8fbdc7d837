package cloud.billingstudio.monthend.web;

import cloud.billingstudio.monthend.web.MonthEndController.LineDecisions;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses members of decisions that are not known: a misspelt one would leave money to a default without a word. */
@Configuration(proxyBeanMethods = false)
class StrictDecisions implements WebMvcConfigurer {

    private final ObjectMapper json;

    StrictDecisions(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        ObjectMapper strict = json.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        converters.stream()
                .filter(MappingJackson2HttpMessageConverter.class::isInstance)
                .map(MappingJackson2HttpMessageConverter.class::cast)
                .forEach(converter -> converter.registerObjectMappersForType(
                        LineDecisions.class, mappers -> mappers.put(MediaType.APPLICATION_JSON, strict)));
    }
}
