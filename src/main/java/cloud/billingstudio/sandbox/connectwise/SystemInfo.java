package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;

/** {@code system/info}: the tenant's version. Its lists of links, locales, members and so on are left out. */
@Component
class SystemInfo implements Special {

    @Override
    public boolean answers(Route route) {
        return route.is("system/info");
    }

    @Override
    public Answer answer(Call call) {
        Special.require(call, "GET");
        ObjectNode info = Json.object().put("version", Versions.NUMBER).put("isCloud", true);
        info.put("serverTimeZone", "UTC").put("cloudRegion", "NA").put("maxWorkFlowRecordsAllowed", 0);
        info.putArray("licenseBits");
        return Answer.ok(info);
    }
}
