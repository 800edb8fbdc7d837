package cloud.billingstudio.contracts;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A vendor's API description, held against exchanges; strict: what it does not name is found too. */
final class Description {

    private final Operations operations;
    private final OpenApiInteractionValidator validator;

    Description(ObjectNode description) {
        operations = new Operations(description);
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(description.toString())
                .withBasePathOverride("/")
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                        .build())
                .build();
    }

    /** The operation a request is for, as {@code GET /customers/{id}}; itself where there is none. */
    String operation(Exchange exchange) {
        return operations
                .of(exchange.method(), exchange.path())
                .orElse(exchange.method() + " " + exchange.path().replaceAll("/-?\\d+(?=/|$)", "/{id}"));
    }

    /** Of a request that is wrong on purpose, only the answer's; and that only where the request is for an operation. */
    List<Finding> findings(Exchange exchange) {
        String operation = operation(exchange);
        boolean judgesRequest = exchange.origin() != Exchange.Origin.WRONG;
        ValidationReport report = judgesRequest
                ? validator.validate(request(exchange), answer(exchange))
                : validator.validateResponse(exchange.path(), method(exchange), answer(exchange));
        return report.getMessages().stream()
                .filter(message -> message.getLevel() != Level.IGNORE)
                .flatMap(message -> Finding.of(operation, exchange, message).stream())
                .filter(finding -> judgesRequest || !finding.where().startsWith("request"))
                .toList();
    }

    private static Request.Method method(Exchange exchange) {
        return Request.Method.valueOf(exchange.method());
    }

    private static SimpleRequest request(Exchange exchange) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method(exchange), exchange.path());
        exchange.query().forEach((name, values) -> request.withQueryParam(name, values.toArray(new String[0])));
        exchange.headers().forEach(request::withHeader);
        return exchange.body().isEmpty()
                ? request.build()
                : request.withBody(exchange.body()).build();
    }

    private static SimpleResponse answer(Exchange exchange) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(exchange.status());
        exchange.answerHeaders().forEach(answer::withHeader);
        return exchange.answer().isEmpty()
                ? answer.build()
                : answer.withBody(exchange.answer()).build();
    }
}
