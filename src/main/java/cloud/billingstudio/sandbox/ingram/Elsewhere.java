package cloud.billingstudio.sandbox.ingram;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refuses what the simulator does not have in the marketplace's own words: unknown paths, and writing. */
@Hidden
@RestController
class Elsewhere {

    private static final Set<String> KNOWN =
            Set.of("token", "customers", "subscriptions", "orders", "products", "plans", "reports", "resellers");

    @RequestMapping(Gate.ROOT + "/**")
    Object refuse(HttpServletRequest request) {
        String path = request.getRequestURI().substring(Gate.ROOT.length() + 1);
        if (KNOWN.contains(path.split("/", 2)[0]) && !request.getMethod().equals("GET")) {
            throw new Refused(405, "Request method '" + request.getMethod() + "' is not supported here");
        }
        throw new Refused(404, "There is no /" + path);
    }
}
