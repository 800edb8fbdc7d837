package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.BaseAddress;
import cloud.billingstudio.connection.FoundAddress;
import cloud.billingstudio.connection.HttpInterfaces;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystems;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connectwise.ConnectWiseSettings.Credentials;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Opens the connection where it is switched on; it was added later, so an installation without it goes on as it was. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("studio.connections.connectwise.enabled")
@EnableConfigurationProperties(ConnectWiseSettings.class)
class ConnectWiseConfiguration {

    @Bean
    ConnectWise connectWise(ConnectWiseSettings settings, OuterSystems systems, Environment environment) {
        Credentials credentials = settings.credentials();
        BaseAddress base = BaseAddress.of(ConnectWise.ID, settings.baseUrl(), environment, "/connectwise");
        OuterSystem system = systems.open(
                ConnectWise.ID, "ConnectWise", settings.limits(), new ConnectWiseWords(), credentials.secrets());
        ConnectWiseApi api = HttpInterfaces.create(ConnectWiseApi.class, settings.limits(), TolerantJson.mapper());
        Codebase codebase = new Codebase(system, api, credentials.company());
        FoundAddress root = new FoundAddress(base::get, codebase::find, Codebase::mayHaveMoved);
        Requests requests = new Requests(system, api, root, credentials, settings.apiVersion());
        return new ConnectWise(settings, system, requests);
    }
}
