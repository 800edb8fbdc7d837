package cloud.billingstudio.report.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes which page of the rows may be asked for. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "page",
        in = ParameterIn.QUERY,
        description = "Number of the page, from 0.",
        schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
@Parameter(
        name = "size",
        in = ParameterIn.QUERY,
        description = "Rows of a page.",
        schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
@interface PageParameters {}
