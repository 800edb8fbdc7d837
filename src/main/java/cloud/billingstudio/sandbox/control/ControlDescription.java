package cloud.billingstudio.sandbox.control;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes what all operations of the control have in common: how they refuse what does not fit. */
@Component
class ControlDescription implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            if (path.startsWith("/sandbox/control/")) {
                item.readOperations()
                        .forEach(operation -> operation.getResponses().addApiResponse("400", refusal()));
            }
        });
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description("Something sent does not fit; the detail names it.")
                .content(new Content().addMediaType("application/problem+json", new MediaType()));
    }
}
