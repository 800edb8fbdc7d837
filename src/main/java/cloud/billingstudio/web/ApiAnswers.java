package cloud.billingstudio.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Describes the refusals every operation has in common, and that each one an operation names is a problem (RFC 9457).
 */
@Component
class ApiAnswers implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(PROBLEM, problem());
        api.getPaths().forEach((path, item) -> {
            if (path.startsWith("/api/")) {
                item.readOperationsMap().forEach(ApiAnswers::describe);
            }
        });
    }

    private static void describe(HttpMethod method, Operation operation) {
        refusal(operation, "401", "Nobody is signed in.");
        if (method != HttpMethod.GET) {
            refusal(
                    operation,
                    "403",
                    "Only clerks, billing managers and administrators may, and sessions with their token.");
        }
        if (operation.getParameters() != null || operation.getRequestBody() != null) {
            refusal(operation, "400", "Something sent does not fit; the detail names it and the cure.");
        }
        refusal(operation, "503", "The database cannot be reached; nothing was kept. Try again in a minute.");
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                answer.setContent(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref(PROBLEM))));
            }
        });
    }

    private static Schema<?> problem() {
        return new JsonSchema()
                .typesItem("object")
                .description("A refusal or failure (RFC 9457)")
                .addProperty("type", new JsonSchema().typesItem("string").example("about:blank"))
                .addProperty("title", new JsonSchema().typesItem("string").example("Conflict"))
                .addProperty("status", new JsonSchema().typesItem("integer").example(409))
                .addProperty("detail", new JsonSchema().typesItem("string").description("names the thing and the cure"))
                .addProperty("instance", new JsonSchema().typesItem("string").description("the address asked for"))
                .required(List.of("title", "status", "detail"))
                .additionalProperties(true);
    }

    private static void refusal(Operation operation, String status, String description) {
        operation.getResponses().putIfAbsent(status, new ApiResponse().description(description));
    }
}
