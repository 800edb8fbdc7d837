package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskSettings.Credentials;
import cloud.billingstudio.connection.BaseAddress;
import cloud.billingstudio.connection.FoundAddress;
import cloud.billingstudio.connection.HttpInterfaces;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystems;
import cloud.billingstudio.connection.TolerantJson;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Opens the connection, unless it is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "studio.connections.autotask.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AutotaskSettings.class)
class AutotaskConfiguration {

    @Bean
    Autotask autotask(AutotaskSettings settings, OuterSystems systems, Environment environment) {
        Credentials credentials = settings.credentials();
        BaseAddress base = BaseAddress.of(Autotask.ID, settings.baseUrl(), environment, "/autotask");
        OuterSystem system = systems.open(
                Autotask.ID,
                "Autotask",
                settings.limits(),
                new AutotaskWords(),
                List.of(credentials.secret(), credentials.integrationCode()));
        AutotaskApi api = HttpInterfaces.create(AutotaskApi.class, settings.limits(), TolerantJson.mapper());
        Zones zones = new Zones(system, api, credentials.user());
        FoundAddress zone = new FoundAddress(base::get, zones::find, Zones::mayHaveMoved);
        Requests requests = new Requests(system, api, zone, credentials, settings.pageSize());
        return new Autotask(settings, system, requests);
    }
}
