package cloud.billingstudio.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Currency;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Makes the description say of every record what its Java says: which members are always there, which may be null. */
@Configuration(proxyBeanMethods = false)
class ApiSchemas {

    static {
        SpringDocUtils.getConfig().replaceWithClass(Currency.class, String.class);
    }

    /** Reads types as the answers are written, with a copy, for it changes what it reads with; first, for it hands nothing on. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static ModelResolver modelResolver(ObjectMapper json) {
        return new ModelResolver(json.copy()).openapi31(true);
    }

    @Bean
    static ModelConverter membersOfRecords() {
        return new Members();
    }

    private static final class Members implements ModelConverter {

        private static final String REFERENCE = "#/components/schemas/";

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            Class<?> java = TypeFactory.rawClass(type.getType());
            if (schema != null && isOurs(java)) {
                Schema<?> described = schema.get$ref() == null
                        ? schema // to be taken into another
                        : context.getDefinedModels().get(schema.get$ref().substring(REFERENCE.length()));
                if (described != null && described.getProperties() != null) {
                    List.of(java.getRecordComponents()).forEach(component -> describe(component, described));
                }
            }
            return schema;
        }

        /** The settings of simulated vendors may be left out, and say so by themselves. */
        private static boolean isOurs(Class<?> java) {
            return java.isRecord()
                    && java.getName().startsWith("cloud.billingstudio.")
                    && !java.getName().startsWith("cloud.billingstudio.sandbox.");
        }

        private static void describe(RecordComponent component, Schema<?> described) {
            String name = component.getName();
            Schema<?> member = described.getProperties().get(name);
            List<String> required = described.getRequired() == null ? List.of() : described.getRequired();
            if (member == null || required.contains(name)) {
                return;
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                described.getProperties().put(name, orNull(name, member));
            } else {
                described.addRequiredItem(name);
            }
        }

        private static Schema<?> orNull(String name, Schema<?> member) {
            if (member.get$ref() != null) {
                return new JsonSchema()
                        .anyOf(List.of(member, new JsonSchema().typesItem("null")))
                        .name(name);
            }
            if (member.getTypes() != null) {
                Set<String> types = new LinkedHashSet<>(member.getTypes());
                types.add("null");
                member.setTypes(types);
                addNullTo(member);
            }
            return member;
        }

        private static <T> void addNullTo(Schema<T> choices) {
            if (choices.getEnum() != null && !choices.getEnum().contains(null)) {
                choices.addEnumItemObject(null);
            }
        }
    }
}
