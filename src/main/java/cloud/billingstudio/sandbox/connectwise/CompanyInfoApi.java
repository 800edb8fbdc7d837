package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Tells anyone where a company's tenant lives. An unknown company is answered with {@code null}. */
@Hidden
@RestController
@RequestMapping(Route.ROOT + "/login/companyinfo")
class CompanyInfoApi {

    private final SettingsStore settings;

    CompanyInfoApi(SettingsStore settings) {
        this.settings = settings;
    }

    @GetMapping("/{company}")
    JsonNode info(@PathVariable String company) {
        if (!company.equalsIgnoreCase(Gate.COMPANY)) {
            return NullNode.getInstance();
        }
        URI here = URI.create(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Route.ROOT)
                .toUriString());
        String codebase = settings.current().connectwise().codebase();
        ObjectNode info = Json.object().put("CompanyName", "Studio MSP").put("Codebase", codebase + "/");
        info.put("VersionCode", codebase.replace('_', '.')).put("VersionNumber", Versions.NUMBER);
        info.put("CompanyID", Gate.COMPANY).put("IsCloud", "True");
        info.put("SiteUrl", here.getAuthority() + here.getPath());
        info.putArray("AllowedOrigins");
        return info;
    }
}
