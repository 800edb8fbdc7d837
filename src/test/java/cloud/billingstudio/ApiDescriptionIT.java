package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The description at {@code /v3/api-docs}, where it can be judged for all operations alike. Whether answers are as
 * described is looked at in every test that asks through {@link StudioClient}.
 */
@StudioTest
class ApiDescriptionIT {

    @LocalServerPort
    private int port;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private JsonNode api;

    @BeforeEach
    void read() {
        api = DescribedAnswers.of(port).api();
    }

    private record Operation(String verb, String path, JsonNode described) {

        boolean isOurs() {
            return path.startsWith("/api/");
        }

        JsonNode answers() {
            return described.path("responses");
        }

        List<String> statuses(String beginning) {
            return answers().properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(status -> status.startsWith(beginning))
                    .toList();
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    private Stream<Operation> operations() {
        assertThat(api.path("paths")).as("what is described").hasSizeGreaterThan(30);
        return api.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .map(verb -> new Operation(verb.getKey(), path.getKey(), verb.getValue())));
    }

    @Test
    void tellsOfEveryOperationWhatItIsForUnderANameThatStays() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.described().path("summary").asText()).isNotBlank();
            assertThat(operation.described().path("tags").toString()).doesNotContain("controller", "api\"");
            assertThat(operation.described().path("operationId").asText()).doesNotContainPattern("_\\d+$");
        });
    }

    @Test
    void describesOneOutcomeAndRefusalsThatAreProblems() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.statuses("2")).hasSize(1);
            assertThat(operation.statuses("4")).isNotEmpty().allSatisfy(status -> assertThat(
                            operation.answers().at("/" + status + "/content").fieldNames())
                    .toIterable()
                    .containsExactly("application/problem+json"));
        });
    }

    @Test
    void letsNobodyInUnknownAndAuditorsOnlyRead() {
        assertThat(operations().filter(Operation::isOurs))
                .hasSizeGreaterThan(20)
                .allSatisfy(operation -> {
                    assertThat(operation.statuses("401")).hasSize(1);
                    assertThat(operation.statuses("403"))
                            .hasSize(operation.verb().equals("get") ? 0 : 1);
                });
    }

    @Test
    void saysWhatIsMadeAndWhatIsBegun() {
        assertThat(operations()
                        .filter(operation ->
                                operation.isOurs() && operation.verb().equals("post")))
                .extracting(operation -> operation.path() + " " + operation.statuses("2"))
                .containsExactlyInAnyOrder(
                        "/api/month-ends [201]",
                        "/api/month-ends/{period}/fetch [202]",
                        "/api/month-ends/{period}/decisions [200]",
                        "/api/month-ends/{period}/cancel [200]",
                        "/api/month-ends/{period}/withdraw-approval [200]",
                        "/api/month-ends/{period}/try-now [200]",
                        "/api/links/import [200]",
                        "/api/connections/ingram/splits [200]");
    }

    @Test
    void answersEveryReadingAsDescribed() {
        StudioClient auditor = new StudioClient(port, "auditor");

        List<String> readings = operations()
                .filter(operation -> operation.isOurs() && operation.verb().equals("get"))
                .map(Operation::path)
                .map(path -> path.replace("{period}", "2019-01")
                        .replace("/reports/{id}", "/reports/linked")
                        .replaceAll("\\{\\w+}", "1"))
                .toList();

        assertThat(readings)
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(auditor.get(path).status()).isIn(200, 400, 404));
    }

    @Test
    void givesNoTwoTypesTheSameName() {
        Map<String, Set<Class<?>>> named = new TreeMap<>();
        Set<Type> seen = new HashSet<>();
        requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(operation ->
                        operation.getKey().getPatternValues().stream().anyMatch(api.path("paths")::has))
                .map(operation -> operation.getValue().getMethod())
                .flatMap(method -> Stream.concat(
                        Stream.of(method.getGenericReturnType()), Arrays.stream(method.getGenericParameterTypes())))
                .forEach(type -> collect(type, named, seen));

        assertThat(named)
                .hasSizeGreaterThan(30)
                .allSatisfy((name, types) -> assertThat(types).as(name).hasSize(1));
        assertThat(named).containsKeys("AutotaskChange", "ConnectWiseChange", "MonthEndOverview");
    }

    private static void collect(Type type, Map<String, Set<Class<?>>> named, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> collect(each, named, seen));
        } else if (type instanceof Class<?> java && java.isRecord()) {
            Schema schema = java.getAnnotation(Schema.class);
            String name = schema == null || schema.name().isEmpty() ? java.getSimpleName() : schema.name();
            named.computeIfAbsent(name, any -> new HashSet<>()).add(java);
            Arrays.stream(java.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(each -> collect(each, named, seen));
        }
    }
}
