package cloud.billingstudio.report.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes which rows may be asked for; screen and workbook take the same. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "filter",
        in = ParameterIn.QUERY,
        description =
                "`column:operator:value`, repeatable, all must hold; split at its first two colons. Operators: eq ne contains starts gt ge lt le in empty. Text compares without case, `in` takes commas with quotes, `empty` true (default) or false.",
        array = @ArraySchema(schema = @Schema(type = "string", example = "resourceId:eq:100234")))
@Parameter(
        name = "search",
        in = ParameterIn.QUERY,
        description = "A text that some text column must contain, without case.",
        schema = @Schema(type = "string"))
@Parameter(
        name = "sort",
        in = ParameterIn.QUERY,
        description = "`column` or `column,desc`, repeatable; rows that tie stand in the order of their id.",
        array = @ArraySchema(schema = @Schema(type = "string", example = "total,desc")))
@Parameter(
        name = "asOf",
        in = ParameterIn.QUERY,
        description =
                "Instant of knowledge; counts are those of its day in the business time zone. Without it the latest.",
        schema = @Schema(type = "string", format = "date-time"))
@interface SelectionParameters {}
