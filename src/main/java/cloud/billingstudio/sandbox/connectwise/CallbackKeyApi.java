package cloud.billingstudio.sandbox.connectwise;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands out signing keys to whoever received a callback; no login is asked for. */
@Hidden
@RestController
@RequestMapping(Route.ROOT + "/v4_6_release" + CallbackKeys.PATH)
class CallbackKeyApi {

    private final CallbackKeys keys;

    CallbackKeyApi(CallbackKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    Map<String, String> key(@RequestParam int id) {
        return Map.of("signing_key", keys.signingKey(id));
    }
}
